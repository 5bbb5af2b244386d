package io.copyrun.session.store;

import io.copyrun.session.transcript.Entry;
import io.copyrun.session.transcript.Transcript;
import io.copyrun.session.transcript.TranscriptText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Transcripts of sessions; the old ones, and those that are too many, are forgotten. */
public final class TranscriptStore {
    private static final String KEEP = """
            insert into transcript
                (operation_id, attempt, device, started_at, ended_at, stage, cause, left_out, content, kept_at)
            values (:operation, :attempt, :device, :started, :ended, :stage, :cause, :leftOut, :content, clock_timestamp())
            on conflict (operation_id, attempt) do update
                set started_at = excluded.started_at, ended_at = excluded.ended_at, stage = excluded.stage,
                    cause = excluded.cause, left_out = excluded.left_out, content = excluded.content,
                    kept_at = excluded.kept_at
            """;
    private static final String ALL = """
            select attempt, device, started_at, ended_at, stage, cause, left_out, octet_length(content) as bytes
            from transcript where operation_id = :operation order by attempt
            """;
    private static final String ONE = """
            select device, content from transcript where operation_id = :operation and attempt = :attempt
            """;
    private static final String FORGET_OLD =
            "delete from transcript where kept_at < clock_timestamp() - make_interval(secs => :seconds)";
    private static final String FORGET_TOO_MANY = """
            delete from transcript
            where kept_at <= (select kept_at from transcript order by kept_at desc offset :max limit 1)
            """;
    /** Each look costs a walk over the index; a few too many do no harm. */
    private static final int FORGET_EVERY = 20;

    private final Jdbi jdbi;
    private final Duration ageMax;
    private final int countMax;
    private final AtomicInteger kept = new AtomicInteger();

    /**
     * A store.
     *
     * @param ageMax what is older is forgotten
     * @param countMax about how many are kept, the youngest
     */
    public TranscriptStore(Jdbi jdbi, Duration ageMax, int countMax) {
        this.jdbi = jdbi;
        this.ageMax = ageMax;
        this.countMax = countMax;
    }

    /**
     * A transcript, for a list.
     *
     * @param stage null when the session did not fail
     * @param cause null when the session did not fail
     * @param leftOut bytes of the device that found no room
     * @param bytes size of the text
     */
    public record Kept(
            int attempt,
            String device,
            Instant startedAt,
            Instant endedAt,
            @Nullable String stage,
            @Nullable String cause,
            long leftOut,
            long bytes) {}

    /** The text of a transcript. */
    public record Content(String device, String text) {}

    /** Keeps a transcript, and in turn forgets others. */
    public void keep(Transcript transcript) {
        Entry.Failure failure = transcript.failure();
        Instant started = transcript.header().startedAt();
        jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("operation", transcript.header().operationId())
                .bind("attempt", transcript.header().attempt())
                .bind("device", transcript.header().device())
                .bind("started", started.atOffset(ZoneOffset.UTC))
                .bind("ended", started.plusMillis(transcript.lastsMillis()).atOffset(ZoneOffset.UTC))
                .bind("stage", failure == null ? null : failure.stage())
                .bind("cause", failure == null ? null : failure.cause())
                .bind("leftOut", transcript.leftOutOctets())
                .bind("content", TranscriptText.of(transcript))
                .execute());
        if (kept.getAndIncrement() % FORGET_EVERY == 0) {
            forget();
        }
    }

    /** Forgets what is too old, and what is too much. */
    void forget() {
        jdbi.useHandle(handle -> {
            handle.createUpdate(FORGET_OLD).bind("seconds", ageMax.toSeconds()).execute();
            handle.createUpdate(FORGET_TOO_MANY).bind("max", countMax).execute();
        });
    }

    /** The transcripts of an operation, by attempt. */
    public List<Kept> all(String operationId) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .bind("operation", operationId)
                .map((row, context) -> kept(row))
                .list());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getInt("attempt"),
                Column.text(row, "device"),
                Column.instant(row, "started_at"),
                Column.instant(row, "ended_at"),
                row.getString("stage"),
                row.getString("cause"),
                row.getLong("left_out"),
                row.getLong("bytes"));
    }

    /** The transcript of one attempt. */
    public Optional<Content> content(String operationId, int attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(ONE)
                .bind("operation", operationId)
                .bind("attempt", attempt)
                .map((row, context) -> new Content(Column.text(row, "device"), Column.text(row, "content")))
                .findOne());
    }
}
