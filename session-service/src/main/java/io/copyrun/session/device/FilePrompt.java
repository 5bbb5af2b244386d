package io.copyrun.session.device;

/** How much a device asks before it overwrites and deletes ({@code file prompt}). */
public enum FilePrompt {
    /** Before what destroys; the default. */
    ALERT,
    /** Before everything. */
    NOISY,
    /** Nothing: no question would keep it from overwriting. */
    QUIET,
    /** The platform has no such setting, and asks. */
    ALWAYS
}
