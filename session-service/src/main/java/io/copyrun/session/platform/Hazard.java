package io.copyrun.session.platform;

/**
 * What agreeing to a question does to a device. What it does it to, the question's own words say, or else the command that it
 * belongs to.
 *
 * @param goesOnWithout the command may be carried on when the question is answered no
 */
public record Hazard(Does does, boolean goesOnWithout) {
    /** What agreeing does. */
    public enum Does {
        /** Erases a file system. */
        ERASE,
        /** Puts a file in the place of another. */
        OVERWRITE,
        /** Deletes a file. */
        DELETE,
        /** Takes the room of what was deleted back. */
        SQUEEZE,
        /** Puts a configuration in the place of the running one. */
        REPLACE,
        /** Restarts the device. */
        RELOAD,
        /** Nothing beyond what the command was typed for. */
        COMMAND
    }
}
