package io.copyrun.archive.completeness;

/** Why the bytes of a transfer are kept, but are no version; events carry the name. */
public enum QuarantineCause {
    /** The last line is not what the platform ends a file with. */
    END_MARK_MISSING,
    /** The device shows the user of the session a part of the configuration only. */
    FILTERED,
    /** A configuration without any text. */
    EMPTY,
    /** A configuration far smaller than the one before. */
    TOO_SMALL,
    /** The bytes are not those that the transfer node had received. */
    HASH_MISMATCH
}
