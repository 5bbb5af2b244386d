package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Transcript transcript =
            new Transcript(new Credentials("backup", "canary$Pa55.word", "canary-En4ble"), 1_000);

    @Test
    void removesASecretAnywhere() {
        assertThat(transcript.explained("it says \"xcanary$Pa55.wordy canary-En4ble\""))
                .isEqualTo("it says \"x<removed>y <removed>\"");
    }

    @Test
    void removesTheRestOfASecretWhereATextWasCut() {
        assertThat(transcript.explained("last \"...y$Pa55.word refused\"; last \"-En4ble?\""))
                .isEqualTo("last \"...<removed> refused\"; last \"<removed>?\"");
        assertThat(transcript.explained("word")).isEqualTo("<removed>");
    }

    @Test
    void leavesOtherWordsAlone() {
        assertThat(transcript.explained("the device says \"ord: the password is 4ble\""))
                .isEqualTo("the device says \"ord: the password is 4ble\"");
    }
}
