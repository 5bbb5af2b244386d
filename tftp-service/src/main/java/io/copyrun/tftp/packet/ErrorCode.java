package io.copyrun.tftp.packet;

/** The codes of ERROR packets (RFC 1350 appendix, RFC 2347). */
public final class ErrorCode {
    /** See the message. */
    public static final int NOT_DEFINED = 0;

    public static final int FILE_NOT_FOUND = 1;
    public static final int ACCESS_VIOLATION = 2;
    /** Disk full or allocation exceeded. */
    public static final int DISK_FULL = 3;

    public static final int ILLEGAL_OPERATION = 4;
    public static final int UNKNOWN_TRANSFER = 5;
    /** Terminate transfer due to option negotiation (RFC 2347). */
    public static final int OPTION_REFUSED = 8;

    private ErrorCode() {}
}
