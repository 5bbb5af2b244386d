package io.copyrun.bench.node;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.load.Target;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Job;
import io.copyrun.event.TransferCompleted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The talk with one node from its start to its end: arms the tickets of each row, and checks what it says of them. */
public final class NodeSession implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration ARMED_MAX = Duration.ofSeconds(60);
    private static final Duration EVENTS_MAX = Duration.ofSeconds(20);
    /** After the last event that is expected, for one too many. */
    private static final Duration LISTEN_ON = Duration.ofMillis(300);

    private static final int SAMPLES = 16;

    private final NodePorts ports;
    private final Contents contents;
    private final Tickets tickets;
    private final EventLog events;
    private final SpoolContent spool;
    private final BooleanSupplier isRunning;

    NodeSession(NodePorts ports, Contents contents, Tickets tickets, EventLog events, BooleanSupplier isRunning) {
        this.ports = ports;
        this.contents = contents;
        this.tickets = tickets;
        this.events = events;
        this.spool = new SpoolContent(ports.httpUrl());
        this.isRunning = isRunning;
    }

    /** Publishes the tickets of a row, and waits until all are armed. */
    Job prepare(Row row, String tag) throws IOException {
        events.forget();
        tickets.expect(row, tag);
        if (!events.await(() -> events.armedCount() == row.files().count(), ARMED_MAX)) {
            throw new IOException(events.armedCount() + " of " + row.files().count() + " tickets are armed after "
                    + ARMED_MAX.toSeconds() + " s");
        }
        return new NodeJob(row, tag);
    }

    /** Tickets for single images over other protocols. */
    public ImageTickets images() {
        return new ImageTickets(contents, tickets, events, spool);
    }

    /** Waits until so many transfers have started. */
    public boolean awaitStarted(int count, Duration patience) {
        return events.await(() -> events.startedCount() >= count, patience);
    }

    /** Requests of strangers that events have been published about, and the number of these events. */
    public long[] refused() {
        events.await(() -> false, LISTEN_ON);
        return new long[] {events.refusedRequests(), events.refusals()};
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return ports.tftp();
    }

    @Override
    public void close() {
        events.close();
        spool.close();
    }

    private final class NodeJob implements Job {
        private final Row row;
        private final String tag;

        NodeJob(Row row, String tag) {
            this.row = row;
            this.tag = tag;
        }

        @Override
        public Target target() {
            return new Target(HOST, ports.tftp(), tag + "-%d");
        }

        @Override
        public void settle(LoadResult result) {
            var unused = events.await(() -> events.completedCount() >= result.ok(), EVENTS_MAX);
        }

        @Override
        public List<String> check(LoadResult result) throws IOException, InterruptedException {
            List<String> problems = new ArrayList<>();
            if (!isRunning.getAsBoolean()) {
                problems.add("the node ended by itself");
                return problems;
            }
            var unused = events.await(() -> false, LISTEN_ON);
            checkEvents(result, problems);
            if (row.isUpload()) {
                checkSpool(result, problems);
                letGo(result, problems);
            }
            return problems;
        }

        private void checkEvents(LoadResult result, List<String> problems) throws IOException {
            int once = 0;
            for (int i = 0; i < row.files().count(); i++) {
                List<TransferCompleted> completed = events.completed(Tickets.transferId(tag, i));
                if (completed.size() > 1) {
                    problems.add("transfer " + i + " was completed " + completed.size() + " times");
                }
                for (TransferCompleted event : completed) {
                    once++;
                    if (event.bytes() != row.files().sizeBytes()
                            || !event.sha256().equals(contents.sha256(row.files(), i))) {
                        problems.add("transfer " + i + " was completed with other bytes than were sent");
                    }
                }
            }
            if (once < result.ok()) {
                problems.add(once + " of " + result.ok() + " transfers were announced as completed");
            }
            events.anyFailed()
                    .ifPresent(failed -> problems.add(events.failedCount() + " transfers failed by the node, one with "
                            + failed.cause() + ": " + failed.explanation()));
        }

        private void checkSpool(LoadResult result, List<String> problems) throws IOException, InterruptedException {
            if (!result.isWhole()) {
                return;
            }
            int count = row.files().count();
            for (int i = 0; i < count; i += Math.max(1, count / SAMPLES)) {
                String sha256 = spool.sha256(Tickets.transferId(tag, i));
                if (!sha256.equals(contents.sha256(row.files(), i))) {
                    problems.add("the spool has other bytes of transfer " + i + " than were sent (" + sha256 + ")");
                }
            }
        }

        private void letGo(LoadResult result, List<String> problems) throws IOException, InterruptedException {
            tickets.archived(row, tag);
            int last = row.files().count() - 1;
            if (result.isWhole() && !spool.isGone(Tickets.transferId(tag, last), EVENTS_MAX)) {
                problems.add("the spool still has a transfer that was said to be archived");
            }
        }
    }
}
