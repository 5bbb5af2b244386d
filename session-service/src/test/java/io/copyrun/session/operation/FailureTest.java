package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void keepsAnExplanationOfAThousandCharacters() {
        assertThat(explanation("x".repeat(1_000))).isEqualTo("x".repeat(1_000));
    }

    @Test
    void cutsALongerExplanation() {
        assertThat(explanation("x".repeat(1_000_000))).isEqualTo("x".repeat(997) + "...");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(explanation("x" + "\ud83d\ude00".repeat(1_000))).isEqualTo("x" + "\ud83d\ude00".repeat(498) + "...");
        assertThat(explanation("\ud83d\ude00".repeat(1_000))).isEqualTo("\ud83d\ude00".repeat(498) + "...");
    }

    private static String explanation(String given) {
        return Failure.harmless(Stage.COPY, Cause.TRANSFER_FAILED, given).explanation();
    }
}
