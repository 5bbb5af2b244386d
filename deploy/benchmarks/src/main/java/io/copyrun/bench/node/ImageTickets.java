package io.copyrun.bench.node;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.row.Row;
import io.copyrun.event.Direction;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tickets for one image at a time over any protocol, and what the node says of them. */
public final class ImageTickets {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** After the event that is expected, for one too many. */
    private static final Duration LISTEN_ON = Duration.ofMillis(100);

    private final Contents contents;
    private final Tickets tickets;
    private final EventLog events;
    private final SpoolContent spool;

    ImageTickets(Contents contents, Tickets tickets, EventLog events, SpoolContent spool) {
        this.contents = contents;
        this.tickets = tickets;
        this.events = events;
        this.spool = spool;
    }

    /** What images are copied: one content of this size, in powers of two. */
    public static Row.Files image(long bytes) {
        return new Row.Files(1, 1, bytes, 1, 1);
    }

    /** Publishes a ticket for one image, and waits until it is armed. */
    public Ticket arm(TransferProtocol protocol, Direction direction, Image image) throws IOException {
        events.forget();
        tickets.expect(protocol, direction, image);
        if (!events.await(() -> events.armedCount() == 1, PATIENCE)) {
            throw new IOException(
                    "the ticket of " + image.tag() + " is not armed after " + PATIENCE.toSeconds() + " s");
        }
        return new Ticket(direction, image);
    }

    /**
     * One copy of an image.
     *
     * @param tag unique in this run, {@code [a-z0-9]}: transfer, name on the wire and user name
     */
    public record Image(Row.Files files, String tag) {
        String password() {
            return "canary-" + tag;
        }
    }

    /** One that is armed. */
    public final class Ticket {
        private final Direction direction;
        private final Image image;

        private Ticket(Direction direction, Image image) {
            this.direction = direction;
            this.image = image;
        }

        public String fileName() {
            return image.tag();
        }

        public String user() {
            return image.tag();
        }

        public String password() {
            return image.password();
        }

        /** Waits for what the node says of the whole file. */
        public void awaitCompleted() {
            var unused = events.await(() -> events.completedCount() == 1, PATIENCE);
        }

        /** A sentence for whatever is not right with what the node says and has; lets go of an upload. */
        public List<String> check() throws IOException, InterruptedException {
            List<String> problems = new ArrayList<>();
            String expected = contents.sha256(image.files(), 0);
            var unused = events.await(() -> false, LISTEN_ON);
            List<TransferCompleted> completed = events.completed(image.tag());
            if (completed.size() != 1) {
                problems.add("the transfer was completed " + completed.size() + " times");
            }
            if (!completed.stream().allMatch(event -> event.sha256().equals(expected))) {
                problems.add("the transfer was completed with other bytes than were sent");
            }
            events.anyFailed()
                    .ifPresent(failed -> problems.add("the node says that it failed: " + failed.explanation()));
            if (direction == Direction.UPLOAD) {
                String kept = spool.sha256(image.tag());
                if (!kept.equals(expected)) {
                    problems.add("the spool has other bytes than were sent (" + kept + ")");
                }
                tickets.archived(image);
                if (!spool.isGone(image.tag(), PATIENCE)) {
                    problems.add("the spool still has a transfer that was said to be archived");
                }
            }
            return problems;
        }
    }
}
