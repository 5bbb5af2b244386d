package io.copyrun.bench.protocol;

import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server of others: how it is started, and how a client copies to it. */
interface Daemon {
    /** An address of loopback that the node leaves to them, so that both have the ports that the protocols always have. */
    String HOST = "127.0.0.2";

    /** The account that {@code in-own-mounts} makes. */
    String USER = "copyrun-bench";

    /** Where the files lie, in the folder of the daemon. */
    String FILES = "files";

    TransferProtocol protocol();

    /** Short, for tables. */
    String name();

    int port();

    /**
     * How it is started in the foreground.
     *
     * @param folder for its settings, with the folder of the files in it
     */
    List<String> command(Programs programs, Path folder) throws IOException, InterruptedException;

    /** How a client copies to the folder of the files. */
    Account account(Path folder);
}
