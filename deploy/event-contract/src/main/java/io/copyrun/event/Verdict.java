package io.copyrun.event;

/** The state that an operation left a device in. */
public enum Verdict {
    /** Nothing on the device was changed. */
    UNTOUCHED,
    /** Changed, and what it holds was compared with what it should hold. */
    CHANGED_VERIFIED,
    /** Changed, and the device offers no way to compare. */
    CHANGED_UNVERIFIED,
    /** Its flash was erased and holds no bootable image: copy again before anyone reloads it. */
    ERASED_NEEDS_COPY,
    /** Not known; look at the device before doing anything. */
    UNKNOWN
}
