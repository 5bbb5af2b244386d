package io.copyrun.session.transcript;

import org.jspecify.annotations.Nullable;

/** What a session was asked for; a replay asks for the same in the same order. */
public sealed interface Task {
    /**
     * To log in, learn the prompt, and turn paging off.
     *
     * @param platform name or alias; null to detect it
     */
    record Open(@Nullable String platform) implements Task {}

    /** To say what the device is. */
    record Look() implements Task {}

    /** To find the file of a kind. */
    record Locate(String kind) implements Task {}

    /**
     * To copy a file to a transfer node.
     *
     * @param source what the copy command calls it
     * @param baseName its last part
     */
    record Copy(
            String source,
            String baseName,
            String server,
            String fileName,
            @Nullable String vrf,
            @Nullable String sourceInterface)
            implements Task {}

    /**
     * To show a configuration, so that the session can take it down.
     *
     * @param source its kind
     * @param baseName its last part
     */
    record Capture(String source, String baseName) implements Task {}

    /** To log out. */
    record Close() implements Task {}

    /** For people, for instance {@code locate image}. */
    default String title() {
        return switch (this) {
            case Open open -> "open";
            case Look look -> "look";
            case Locate locate -> "locate " + locate.kind();
            case Copy copy -> "copy " + copy.source();
            case Capture capture -> "capture " + capture.source();
            case Close close -> "close";
        };
    }
}
