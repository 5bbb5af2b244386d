package io.copyrun.local;

import java.io.IOException;
import java.nio.file.Path;

/** The broker in a process of its own: {@code BrokerProcess <directory> <port> <controller port>}. */
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("expected: directory, port, controller port");
        }
        Logs.quiet();
        Broker broker = Broker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
        broker.awaitShutdown();
    }
}
