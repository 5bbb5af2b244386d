package io.copyrun.simulator.copy;

import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.estate.CopyProtocol;
import java.util.Optional;

/** One side of a copy. */
public sealed interface Endpoint {
    record RunningConfig() implements Endpoint {}

    record StartupConfig() implements Endpoint {}

    /** A file, or with an empty path a file system of which a file is yet to be named. */
    record OnDevice(Memory.Location location) implements Endpoint {}

    /**
     * A server, as far as the command line named it and what is wanted of it.
     *
     * @param login user and, behind a colon, password
     */
    record Server(CopyProtocol protocol, Optional<String> login, Optional<String> host, Optional<String> file)
            implements Endpoint {
        Optional<String> user() {
            return login.map(text -> text.split(":", 2)[0]).filter(text -> !text.isEmpty());
        }

        Optional<String> password() {
            return login.filter(text -> text.contains(":")).map(text -> text.split(":", 2)[1]);
        }

        /** The password stays out of every text that is made of this. */
        @Override
        public String toString() {
            return "Server[" + protocol.scheme() + ", " + user() + ", " + host + ", " + file + "]";
        }
    }
}
