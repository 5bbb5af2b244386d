package io.copyrun.tftp.events;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.tftp.server.TftpServer;
import io.copyrun.tftp.server.TicketDesk;
import io.copyrun.tftp.ticket.Arming;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Takes the tickets of this node in; those of other nodes are passed over. */
public final class TicketRecords implements TopicReader.Handler {
    private final String nodeId;
    private final Set<TransferProtocol> served;
    private final TicketDesk tickets;
    private final TftpServer server;
    private final Announcements announcements;
    private final Poison poison;

    public TicketRecords(
            String nodeId,
            Set<TransferProtocol> served,
            TicketDesk tickets,
            TftpServer server,
            Announcements announcements,
            Poison poison) {
        this.nodeId = nodeId;
        this.served = Set.copyOf(served);
        this.tickets = tickets;
        this.server = server;
        this.announcements = announcements;
        this.poison = poison;
    }

    @Override
    public void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception {
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record)) {
                case Received.Known known -> {
                    switch (known.envelope().event()) {
                        case TransferExpected terms
                        when terms.nodeId().equals(nodeId) ->
                            waiting.add(expect(record, terms, known.envelope().traceparent()));
                        case TransferWithdrawn withdrawn
                        when withdrawn.nodeId().equals(nodeId) -> waiting.add(server.withdraw(withdrawn));
                        default -> {}
                    }
                }
                case Received.Unreadable unreadable -> poison.dead(record, unreadable);
                case Received.Removed removed -> {}
                case Received.Passed passed -> {}
            }
        }
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();
    }

    private CompletableFuture<Boolean> expect(
            ConsumerRecord<String, byte[]> record, TransferExpected terms, @Nullable String traceparent) {
        if (!served.contains(terms.protocol())) {
            tickets.unserved(terms);
            return CompletableFuture.completedFuture(false);
        }
        announcements.trace(terms.transferId(), traceparent);
        TicketDesk.Expected expected = server.expect(Ipv6Addresses.spelled(terms));
        if (expected.arming() instanceof Arming.Invalid invalid) {
            poison.dead(record, invalid.reason());
        }
        return expected.armed();
    }
}
