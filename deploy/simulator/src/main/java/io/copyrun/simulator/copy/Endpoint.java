package io.copyrun.simulator.copy;

import io.copyrun.simulator.device.Memory;
import java.util.Optional;

/** One side of a copy. */
public sealed interface Endpoint {
    record RunningConfig() implements Endpoint {}

    record StartupConfig() implements Endpoint {}

    /** A file, or with an empty path a file system of which a file is yet to be named. */
    record OnDevice(Memory.Location location) implements Endpoint {}

    /** A TFTP server, as far as the command line named it. */
    record Server(Optional<String> host, Optional<String> file) implements Endpoint {}
}
