package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.operation.Machine;
import io.copyrun.session.transcript.Entry;
import io.copyrun.session.transcript.Header;
import io.copyrun.session.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranscriptStoreIT {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final RealDatabase DATABASE = new RealDatabase();

    private final TranscriptStore transcripts = new TranscriptStore(DATABASE.jdbi(), Duration.ofDays(14), 3);

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void oneOperation() {
        DATABASE.clear();
        new Directory(DATABASE.jdbi()).keep(Examples.device("r1"), Instant.EPOCH);
        new RequestStore(DATABASE.jdbi(), new Machine(Examples.limits()), Duration.ofHours(1), events -> {})
                .accept(Examples.request("op-1", "r1", null), null);
    }

    private static Transcript transcript(int attempt, String said) {
        return new Transcript(
                new Header("op-1", attempt, "r1", "192.0.2.9", "SSH", null, "backup", false, START),
                List.of(
                        new Entry.Heard(10, said),
                        new Entry.LeftOut(20, 77, 0),
                        new Entry.Ended(30, new Entry.Failure("COPY", "DEVICE_SILENT", "said nothing"))));
    }

    @Test
    void listsAttemptsAndGivesTheirText() {
        transcripts.keep(transcript(2, "second\0"));
        transcripts.keep(transcript(1, "first"));
        transcripts.keep(transcript(1, "first again"));

        assertThat(transcripts.all("op-1"))
                .extracting(TranscriptStore.Kept::attempt)
                .containsExactly(1, 2);
        TranscriptStore.Kept first = transcripts.all("op-1").getFirst();
        assertThat(first.cause()).isEqualTo("DEVICE_SILENT");
        assertThat(first.leftOut()).isEqualTo(77);
        assertThat(first.endedAt()).isEqualTo(START.plusMillis(30));
        assertThat(transcripts.content("op-1", 1).orElseThrow().text())
                .contains("first again")
                .hasSize((int) first.bytes());
        assertThat(transcripts.content("op-1", 3)).isEmpty();
        assertThat(transcripts.all("op-2")).isEmpty();
    }

    @Test
    void forgetsTheOldestWhenThereAreTooManyAndThoseThatAreTooOld() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            transcripts.keep(transcript(attempt, "x"));
        }
        transcripts.forget();
        assertThat(transcripts.all("op-1"))
                .extracting(TranscriptStore.Kept::attempt)
                .containsExactly(3, 4, 5);

        DATABASE.jdbi()
                .useHandle(handle -> handle.execute(
                        "update transcript set kept_at = kept_at - interval '15 days' where attempt = 4"));
        transcripts.forget();
        assertThat(transcripts.all("op-1"))
                .extracting(TranscriptStore.Kept::attempt)
                .containsExactly(3, 5);
    }
}
