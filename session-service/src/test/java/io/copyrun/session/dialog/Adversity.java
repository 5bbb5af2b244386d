package io.copyrun.session.dialog;

/** How a device or the way to it can be strange; a session has none, some or many of these. */
enum Adversity {
    /** A banner that looks like prompts, ends of configurations, success lines and refusals. */
    BANNER,
    /** Output comes in pieces, cut at any place. */
    PIECES,
    /** Output comes byte by byte. */
    BYTES,
    /** Output stops for up to 2.5 s at any place. */
    PAUSES,
    /** Output stops once for up to 28 s. */
    LONG_PAUSE,
    /** Paging cannot be turned off. */
    PAGER,
    /** What is typed is not echoed. */
    NO_ECHO,
    /** Messages of the log come late, and print the prompt once more. */
    LATE_PROMPTS,
    /** Messages of the log, and announcements of a reload, stand between the lines. */
    MESSAGES,
    /** Messages of the log cut into lines. */
    CUTTING_MESSAGES,
    /** NULs, bells, window titles and escape sequences. */
    CONTROL_CHARACTERS,
    /** Bytes of other encodings in the configuration. */
    WRONG_ENCODING,
    /** Lines of the configuration look like prompts, pagers, questions, success lines, or its end. */
    IMITATIONS,
    /** The same, and output stops behind them, for up to 6 s. */
    STALLED_IMITATIONS,
    /** A line of the configuration has 150,000 characters. */
    LONG_LINE,
    /** At some byte the device falls silent for ever. */
    SILENCE,
    /** At some byte the connection ends. */
    CLOSED,
    /** Some output never ends. */
    ENDLESS,
    /** Bytes that mean nothing before an answer. */
    GARBAGE,
    /** The device itself stops in the middle of its configuration. */
    PARTIAL,
    /** The copy asks what nobody expects, mostly whether it may destroy something. */
    QUESTIONS,
    /** Questions come again, or in another order. */
    DISORDER,
    /** Success lines of something else come before the end of the copy. */
    FALSE_SUCCESS,
    /** The copy does not succeed. */
    COPY_FAILS,
    /** Login or enable is refused. */
    REFUSED,
    /** Commands are denied. */
    DENIED
}
