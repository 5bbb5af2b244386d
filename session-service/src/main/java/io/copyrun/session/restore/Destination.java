package io.copyrun.session.restore;

/** Where a file from a server goes. */
public sealed interface Destination {
    /** Merged into the running configuration. */
    record RunningConfig() implements Destination {}

    /**
     * In the place of the running configuration.
     *
     * @param revertMinutes after which the device takes the old one again unless it is confirmed; 0 for never
     */
    record ReplacedRunningConfig(int revertMinutes) implements Destination {}

    record StartupConfig() implements Destination {}

    /**
     * A file.
     *
     * @param fileSystem with its colon
     * @param path without the file system
     */
    record File(String fileSystem, String path) implements Destination {}
}
