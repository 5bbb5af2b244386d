package io.copyrun.archive.catalogue;

import io.copyrun.archive.fetch.FetchJob;
import io.copyrun.archive.fetch.Upload;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The uploads that are still to be fetched: durable, leased to one worker at a time, by the clock of the database. */
public final class FetchQueue {
    private static final String ADD = """
            insert into transfer (transfer_id, node_id, operation_id, device, kind, attempt, bytes, sha256, end_mark,
                                  noise, solicited, traceparent, filtered, captured)
            values (:transferId, :nodeId, :operationId, :device, :kind, :attempt, :bytes, :sha256, :endMark,
                    :noise, :solicited, :traceparent, :filtered, :captured)
            on conflict (transfer_id) do update
               set state = 'WAITING', announced_at = now(), not_before = now(), tries = 0
             where transfer.state = 'GONE'
            """;

    private static final String CLAIM = """
            with full_nodes as materialized (
                select node_id from transfer where state = 'WAITING' and leased_until >= now()
                 group by node_id having count(*) >= :perNode)
            update transfer
               set lease = :lease, leased_until = now() + :duration * interval '1 millisecond', tries = tries + 1
             where transfer_id = (
                   select waiting.transfer_id
                     from transfer waiting join node using (node_id)
                    where waiting.state = 'WAITING' and waiting.not_before <= now() and waiting.leased_until < now()
                      and node.avoid_until <= now()
                      and waiting.node_id not in (select node_id from full_nodes)
                    order by waiting.not_before
                    limit 1 for update of waiting skip locked)
            returning transfer.*, extract(epoch from now() - announced_at)::bigint as age_seconds,
                      (select http_url from node where node.node_id = transfer.node_id),
                      (select failures from node where node.node_id = transfer.node_id)
            """;

    private static final String PUT_OFF = """
            update transfer
               set leased_until = '-infinity', not_before = now() + :delay * interval '1 millisecond',
                   problem = :problem, mismatches = :mismatches
             where transfer_id = :transferId and state = 'WAITING' and lease = :lease
            """;

    private static final String AVOID_NODE = """
            with released as (
                update transfer set leased_until = '-infinity', problem = :problem, tries = tries - 1
                 where transfer_id = :transferId and state = 'WAITING' and lease = :lease
                returning node_id)
            update node
               set failures = :failures + 1, avoid_until = now() + :delay * interval '1 millisecond'
             where node_id = :nodeId
            """;

    private static final String GIVE_UP = """
            update transfer set state = 'GONE', problem = :problem, ended_at = now()
             where transfer_id = :transferId and state = 'WAITING' and lease = :lease
            """;

    private final Jdbi jdbi;

    public FetchQueue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds an upload, once however often it is announced; one that was given up is tried again. Whether it was added. */
    public boolean add(Upload upload) {
        return jdbi.withHandle(handle -> handle.createUpdate(ADD)
                        .bind("transferId", upload.transferId())
                        .bind("nodeId", upload.nodeId())
                        .bind("operationId", upload.operationId())
                        .bind("device", upload.device())
                        .bind("kind", upload.kind())
                        .bind("attempt", upload.attempt())
                        .bind("bytes", upload.bytes())
                        .bind("sha256", upload.sha256())
                        .bind("endMark", upload.endMark())
                        .bindArray("noise", String.class, upload.noise())
                        .bind("solicited", upload.solicited())
                        .bind("traceparent", upload.traceparent())
                        .bind("filtered", upload.filtered())
                        .bind("captured", upload.captured())
                        .execute())
                > 0;
    }

    /**
     * Takes the lease of the upload that has waited longest, of a node that is not avoided.
     *
     * @param perNode how many leases there may be on uploads of one node; a few more when several workers ask at once
     */
    public Optional<FetchJob> claim(Duration lease, int perNode) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("lease", UUID.randomUUID())
                .bind("duration", lease.toMillis())
                .bind("perNode", perNode)
                .map(FetchQueue::job)
                .findFirst());
    }

    /** Makes leases last for this long from now. */
    public void renew(Collection<UUID> leases, Duration lease) {
        if (leases.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update transfer set leased_until = now() + :duration * interval '1 millisecond'"
                                + " where state = 'WAITING' and lease = any (:leases)")
                .bind("duration", lease.toMillis())
                .bindArray("leases", UUID.class, leases)
                .execute());
    }

    /** Gives a lease back, to be claimed again after the delay. */
    public void putOff(FetchJob job, Duration delay, String problem, int mismatches) {
        jdbi.useHandle(handle -> handle.createUpdate(PUT_OFF)
                .bind("delay", delay.toMillis())
                .bind("problem", problem)
                .bind("mismatches", mismatches)
                .bind("transferId", job.upload().transferId())
                .bind("lease", job.lease())
                .execute());
    }

    /** Gives a lease back, and leaves the node alone for the delay. */
    public void avoidNode(FetchJob job, Duration delay, String problem) {
        jdbi.useHandle(handle -> handle.createUpdate(AVOID_NODE)
                .bind("delay", delay.toMillis())
                .bind("problem", problem)
                .bind("failures", job.nodeFailures())
                .bind("transferId", job.upload().transferId())
                .bind("nodeId", job.upload().nodeId())
                .bind("lease", job.lease())
                .execute());
    }

    /** Ends a job without its bytes. */
    public void giveUp(FetchJob job, String problem) {
        jdbi.useHandle(handle -> handle.createUpdate(GIVE_UP)
                .bind("problem", problem)
                .bind("transferId", job.upload().transferId())
                .bind("lease", job.lease())
                .execute());
    }

    /** How many uploads are still to be fetched. */
    public long waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from transfer where state = 'WAITING'")
                .mapTo(Long.class)
                .one());
    }

    /** Whether the lease of this job still holds, and holds it until the end of the transaction. */
    static boolean holds(Handle handle, FetchJob job) {
        return handle.createQuery("select 1 from transfer where transfer_id = :transferId and state = 'WAITING'"
                        + " and lease = :lease for update")
                .bind("transferId", job.upload().transferId())
                .bind("lease", job.lease())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static FetchJob job(ResultSet row, StatementContext context) throws SQLException {
        Upload upload = new Upload(
                row.getString("transfer_id"),
                row.getString("node_id"),
                row.getString("operation_id"),
                row.getString("device"),
                row.getString("kind"),
                row.getInt("attempt"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("end_mark"),
                texts(row.getArray("noise")),
                row.getBoolean("solicited"),
                row.getString("traceparent"),
                row.getString("filtered"),
                row.getBoolean("captured"));
        return new FetchJob(
                upload,
                row.getString("http_url"),
                row.getInt("tries"),
                row.getInt("mismatches"),
                row.getInt("failures"),
                Duration.ofSeconds(row.getLong("age_seconds")),
                row.getObject("lease", UUID.class));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
