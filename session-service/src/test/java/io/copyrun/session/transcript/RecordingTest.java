package io.copyrun.session.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int MAX = 10_000;

    private final Recording recording = new Recording(
            new Header("op-1", 2, "r1", "192.0.2.9", "TELNET", null, "backup", true, START),
            new Secrets(List.of("canary-Pa55")),
            MAX);

    @Test
    void readsWhatItWrote() throws Exception {
        recording.begin(new Task.Open(null), START);
        recording.heard("\u001b[K\u00ff\"Username: ", START.plusMillis(5));
        recording.typed("backup\r", START.plusMillis(90));
        recording.end(null, START.plusMillis(100));
        recording.begin(new Task.Look(), START.plusMillis(110));
        recording.interrupted(START.plusMillis(120));
        recording.end(new Entry.Failure("LOOK", "CANCELLED", "it says canary-Pa55"), START.plusMillis(130));
        recording.begin(new Task.Locate("image"), START.plusMillis(140));
        recording.begin(
                new Task.Copy("flash:a.bin", "a.bin", "192.0.2.1", "r1.bin", "Mgmt", null), START.plusMillis(150));
        recording.closed(START.plusMillis(160));
        recording.begin(new Task.Close(), START.plusMillis(170));

        String text = TranscriptText.of(recording.transcript());

        assertThat(TranscriptText.read(text)).isEqualTo(recording.transcript());
        assertThat(text.lines()).hasSize(12).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void beginsWhenTheConnectionStandsHoweverLongThatTook() {
        recording.begin(new Task.Open(null), START);
        recording.connected(START.plusSeconds(13));
        recording.heard("r1>", START.plusSeconds(14));

        assertThat(recording.transcript().entries())
                .containsExactly(new Entry.Began(13_000, new Task.Open(null)), new Entry.Heard(14_000, "r1>"));
    }

    @Test
    void keepsBeginningAndEndOfALongSession() {
        recording.heard("the beginning", START);
        int sent = 0;
        for (int i = 0; i < 100_000; i++) {
            recording.heard("0123456789canary-Pa55!", START.plusMillis(i));
            sent += 22;
        }
        recording.heard("the end", START.plusSeconds(1_000));

        Transcript transcript = recording.transcript();

        String text = TranscriptText.of(transcript);
        assertThat(text)
                .hasSizeLessThan(MAX + 1_000)
                .contains("the beginning", "the end")
                .doesNotContain("canary");
        // A mask is shorter than what it stands for.
        assertThat(transcript.leftOutOctets()).isBetween(sent * 14L / 22 - MAX, (long) sent);
    }

    @Test
    void saysThatMoreThanWordsOfTheDeviceWasLeftOut() {
        for (int i = 0; i < 10_000; i++) {
            recording.heard("--More--", START.plusMillis(100L * i));
            recording.typed(" ", START.plusMillis(100L * i + 50));
        }

        assertThat(recording.transcript().entries())
                .filteredOn(Entry.LeftOut.class::isInstance)
                .singleElement()
                .satisfies(left -> assertThat(((Entry.LeftOut) left).others()).isGreaterThan(9_000));
    }

    @Test
    void joinsThePiecesOfOneAnswer() {
        for (char c : "Username: ".toCharArray()) {
            recording.heard(String.valueOf(c), START.plusMillis(1));
        }

        assertThat(recording.transcript().entries()).containsExactly(new Entry.Heard(1, "Username: "));
    }

    @Test
    void saysWhatIsWrongWithATextThatIsNoTranscript() {
        assertThatThrownBy(() -> TranscriptText.read("")).hasMessageContaining("nothing to read");
        assertThatThrownBy(() -> TranscriptText.read("r1#show version"))
                .hasMessage("line 1 is no JSON (expected: one object a line)");
        assertThatThrownBy(() -> TranscriptText.read("{\"transcript\":9}")).hasMessageContaining("expected: version 1");
        String header = TranscriptText.of(recording.transcript());
        assertThatThrownBy(() -> TranscriptText.read(header + "{\"ms\":1}"))
                .hasMessageContaining("line 2: unknown entry");
        assertThatThrownBy(() -> TranscriptText.read(header + "{\"ms\":1,\"begins\":\"reload\"}"))
                .hasMessageContaining("invalid begins: reload");
    }
}
