package io.copyrun.session.diagnosis;

/** The ports that one side of an access list's entry means, as far as TFTP's own is concerned. */
enum Ports {
    ALL,
    WITH_TFTP,
    WITHOUT_TFTP,
    /** Named by words that are not known here. */
    UNKNOWN;

    /** RFC 1350, section 4. */
    static final int TFTP = 69;

    boolean haveTftp() {
        return this == ALL || this == WITH_TFTP;
    }
}
