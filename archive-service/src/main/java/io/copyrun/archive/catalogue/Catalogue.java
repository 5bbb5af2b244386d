package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the archive holds, as those see it who ask. */
public final class Catalogue {
    /** An artifact and whether it is the latest of its line: of the versions that count, the one that arrived last. */
    public record Entry(Artifact artifact, boolean latest) {}

    /** Which artifacts to list, newest first; null for any. */
    public record Filter(
            @Nullable String device,
            @Nullable String kind,
            @Nullable String state,
            @Nullable Boolean imported,
            int limit) {}

    private static final String SELECT = """
            select * from (
                select artifact.*,
                       device is not null and standing = 'CONFIRMED' and not exists (
                           select 1 from artifact newer
                            where newer.device = artifact.device and newer.kind = artifact.kind
                              and newer.standing = 'CONFIRMED' and newer.sequence > artifact.sequence) as latest
                  from artifact) shown
            """;

    private static final String LIST = SELECT + """
             where (:device::text is null or device = :device) and (:kind::text is null or kind = :kind)
               and (:imported::boolean is null or :imported = (device is null))
               and (:state::text is null or :state = case
                        when device is null then 'IMPORTED'
                        when latest then 'LATEST' when standing = 'CONFIRMED' then 'KEPT' else standing end)
             order by sequence desc
             limit :limit
            """;

    private final Jdbi jdbi;

    public Catalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Entry> find(String artifactId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where artifact_id = :artifactId")
                .bind("artifactId", artifactId)
                .map((row, context) -> new Entry(Rows.artifact(row, context), row.getBoolean("latest")))
                .findOne());
    }

    public List<Entry> list(Filter filter) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("device", filter.device())
                .bind("kind", filter.kind())
                .bind("state", filter.state())
                .bind("imported", filter.imported())
                .bind("limit", filter.limit())
                .map((row, context) -> new Entry(Rows.artifact(row, context), row.getBoolean("latest")))
                .list());
    }

    /** A version by its number, whether it counts or not. */
    public Optional<Artifact> version(String device, String kind, int number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from artifact where device = :device and kind = :kind and version = :number")
                .bind("device", device)
                .bind("kind", kind)
                .bind("number", number)
                .map(Rows::artifact)
                .findOne());
    }

    /** The version that counts and arrived last; before another one, where that is given. */
    public Optional<Artifact> latest(String device, String kind, @Nullable Artifact before) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from artifact where device = :device and kind = :kind and standing = 'CONFIRMED'"
                                + " and sequence < :before order by sequence desc limit 1")
                .bind("device", device)
                .bind("kind", kind)
                .bind("before", before == null ? Long.MAX_VALUE : before.sequence())
                .map(Rows::artifact)
                .findOne());
    }

    /** Those whose bytes were read back longest ago, and before this moment. */
    public List<Artifact> verifiedBefore(Instant moment, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from artifact where verified_at < :moment order by verified_at limit :limit")
                .bind("moment", moment)
                .bind("limit", limit)
                .map(Rows::artifact)
                .list());
    }

    static Optional<Artifact> find(Handle handle, String artifactId) {
        return handle.createQuery("select * from artifact where artifact_id = :artifactId")
                .bind("artifactId", artifactId)
                .map(Rows::artifact)
                .findOne();
    }
}
