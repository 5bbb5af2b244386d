package io.copyrun.simulator.copy;

import io.copyrun.simulator.flash.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * A file that is about to be written to flash.
 *
 * @param source where it comes from, as messages name it
 * @param from the server; null for a copy inside the device
 * @param path in the file system, with its partition
 */
record Incoming(String source, @Nullable Remote from, FileSystem fileSystem, String path) {
    /** Name without its partition. */
    String name() {
        return path.substring(fileSystem.partitions().isEmpty() ? 0 : 2);
    }

    /** {@code flash:/name}, as messages about writing name it. */
    String shown() {
        return fileSystem.name() + ":/" + name();
    }

    /** {@code flash:name}, as the log names it. */
    String logged() {
        return fileSystem.name() + ":" + path;
    }
}
