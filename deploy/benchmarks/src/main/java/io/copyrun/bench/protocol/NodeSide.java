package io.copyrun.bench.protocol;

import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.node.ImageTickets;
import io.copyrun.bench.row.Row;
import io.copyrun.event.Direction;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The transfer node, with a ticket for each copy. */
public final class NodeSide implements CopyServer {
    private static final String HOST = "127.0.0.1";

    private final Copyrun copyrun;
    private final Row.Files image;

    /** @param copyrun that has been started with {@link #environment} */
    public NodeSide(Copyrun copyrun, Row.Files image) {
        this.copyrun = copyrun;
        this.image = image;
    }

    /** What has a node serve the protocols, on their own ports of an address that the peers leave to it. */
    public static Map<String, String> environment() {
        return Map.of(
                "COPYRUN_TFTP_BIND_ADDRESS", HOST,
                "COPYRUN_TFTP_RCP_ENABLED", "true",
                "COPYRUN_TFTP_FTP_ENABLED", "true",
                "COPYRUN_TFTP_SCP_ENABLED", "true");
    }

    @Override
    public String name() {
        return copyrun.name();
    }

    @Override
    public Errand prepare(Way way, Direction direction, String tag) throws IOException, InterruptedException {
        ImageTickets.Ticket ticket =
                copyrun.session().images().arm(way.protocol(), direction, new ImageTickets.Image(image, tag));
        return new Copy(new Account(HOST, ticket.user(), ticket.password(), ""), ticket);
    }

    private record Copy(Account account, ImageTickets.Ticket ticket) implements Errand {
        @Override
        public String fileName() {
            return ticket.fileName();
        }

        /** It has synced before it answered. */
        @Override
        public void sync() {}

        @Override
        public void settle() {
            ticket.awaitCompleted();
        }

        @Override
        public List<String> check() throws IOException, InterruptedException {
            return ticket.check();
        }
    }

    @Override
    public CpuAccount account() {
        return copyrun.account();
    }
}
