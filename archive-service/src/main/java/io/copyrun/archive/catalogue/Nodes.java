package io.copyrun.archive.catalogue;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Where the spool of each transfer node is fetched from, and which nodes to leave alone for now. */
public final class Nodes {
    /** A node that was silent for longer than it is taken for alive, or that moved, is tried again at once. */
    private static final String SEEN = """
            insert into node (node_id, http_url, seen_at) values (:nodeId, :httpUrl, :seenAt)
            on conflict (node_id) do update
               set http_url = excluded.http_url, seen_at = excluded.seen_at,
                   avoid_until = case
                       when excluded.seen_at > node.seen_at + interval '15 seconds'
                            or excluded.http_url <> node.http_url
                       then now() else node.avoid_until end
             where excluded.seen_at > node.seen_at
            """;

    private final Jdbi jdbi;

    public Nodes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A node says where it is; an older word than the last changes nothing. */
    public void seen(String nodeId, String httpUrl, Instant seenAt) {
        jdbi.useHandle(handle -> handle.createUpdate(SEEN)
                .bind("nodeId", nodeId)
                .bind("httpUrl", httpUrl)
                .bind("seenAt", seenAt)
                .execute());
    }

    /** A node is no more; its uploads wait for another word of it. */
    public void removed(String nodeId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from node where node_id = :nodeId")
                .bind("nodeId", nodeId)
                .execute());
    }

    /** A node answered. */
    public void answered(String nodeId) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update node set failures = 0 where node_id = :nodeId and failures > 0")
                        .bind("nodeId", nodeId)
                        .execute());
    }
}
