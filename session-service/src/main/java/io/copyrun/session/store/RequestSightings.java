package io.copyrun.session.store;

import org.jdbi.v3.core.Jdbi;

/**
 * What transfer nodes saw of devices' requests. It only explains failures, so it is written beside the machine's steps: a
 * statement for each transfer, not a transaction with its job locked.
 */
public final class RequestSightings {
    private static final String ARRIVED =
            "update copy set request_peer = :peer, request_refusal = null where transfer_id = :transfer";
    private static final String REFUSED = """
            update copy set request_peer = :peer, request_refusal = :refusal
            from job
            where job.device = :device and job.lease_owner is not null and copy.operation_id = job.operation_id
                and copy.file_name = :file and copy.request_peer is null
            """;

    private final Jdbi jdbi;

    public RequestSightings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A request came, and was answered. */
    public void arrived(String transferId, String peer) {
        jdbi.useHandle(handle -> handle.createUpdate(ARRIVED)
                .bind("peer", peer)
                .bind("transfer", transferId)
                .execute());
    }

    /**
     * A request came that the node did not answer, although it had the right name.
     *
     * @param refusal why, in the node's words
     */
    public void refused(String device, String fileName, String peer, String refusal) {
        jdbi.useHandle(handle -> handle.createUpdate(REFUSED)
                .bind("device", device)
                .bind("file", fileName)
                .bind("peer", peer)
                .bind("refusal", refusal)
                .execute());
    }
}
