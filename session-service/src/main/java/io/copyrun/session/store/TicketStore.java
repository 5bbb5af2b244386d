package io.copyrun.session.store;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tickets for copies that people or scripts type themselves. */
public final class TicketStore {
    private static final String INSERT = """
            insert into ticket (transfer_id, node_id, device, expires_at)
            values (:transfer, :node, :device, :expires_at)
            """;

    private final Jdbi jdbi;
    private final Announced announced;

    public TicketStore(Jdbi jdbi, Announced announced) {
        this.jdbi = jdbi;
        this.announced = announced;
    }

    /** Publishes a ticket. */
    public void publish(TransferExpected expected) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(INSERT)
                    .bind("transfer", expected.transferId())
                    .bind("node", expected.nodeId())
                    .bind("device", expected.device())
                    .bind("expires_at", expected.expiresAt())
                    .execute();
            ServiceEvents.append(handle, List.of(expected), null, ServiceEvents.now(handle));
        });
        announced.after(List.of(expected));
    }

    /** Takes a ticket back. */
    public void withdraw(TransferExpected expected, String reason) {
        TransferWithdrawn withdrawn = new TransferWithdrawn(
                expected.transferId(), expected.nodeId(), expected.operationId(), expected.device(), reason);
        jdbi.useTransaction(handle -> {
            ServiceEvents.append(handle, List.of(withdrawn), null, ServiceEvents.now(handle));
            handle.execute("delete from ticket where transfer_id = ?", expected.transferId());
        });
        announced.after(List.of(withdrawn));
    }

    /** Notes that the node has the ticket; false when it is none of these. */
    public boolean armed(String transferId) {
        return jdbi.withHandle(handle -> handle.execute(
                        "update ticket set armed_at = coalesce(armed_at, clock_timestamp()) where transfer_id = ?",
                        transferId)
                > 0);
    }

    /** Notes that the node will not serve a ticket; nothing where it is none of these. */
    public void failed(String transferId, String explanation) {
        jdbi.useHandle(handle ->
                handle.execute("update ticket set failure = ? where transfer_id = ?", explanation, transferId));
    }

    /**
     * What the node has said of a ticket.
     *
     * @param failure why it will not serve it; null where it said no such thing
     */
    public record Answer(boolean armed, @Nullable String failure) {}

    /** What the node has said of a ticket; empty when there is none. */
    public Optional<Answer> answer(String transferId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select armed_at is not null as armed, failure from ticket where transfer_id = :transfer")
                .bind("transfer", transferId)
                .map((row, context) -> new Answer(row.getBoolean("armed"), row.getString("failure")))
                .findOne());
    }
}
