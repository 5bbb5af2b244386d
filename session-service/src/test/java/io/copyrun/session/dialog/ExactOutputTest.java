package io.copyrun.session.dialog;

import static io.copyrun.session.dialog.Dialogs.runningExactly;
import static io.copyrun.session.dialog.PlayedDevice.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.failure.Cause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExactOutputTest {
    private static final String ASKED = "> show clock<Enter>\nshow clock\n";

    @Test
    void endsWhereTheDeviceEchoesAComment() {
        assertThat(output(ASKED + "10:11:12\nr1#~\n> !k3x9<Enter>\n!k3x9\nr1#~\n"))
                .isEqualTo("10:11:12");
    }

    @Test
    void goesOnBehindALineLikeThePromptAndAPause() {
        assertThat(output(ASKED + "banner\nr1#~\n> !k3x9<Enter>\n\nend\nr1#!k3x9\nr1#~\n"))
                .isEqualTo("banner\nr1#\nend");
        assertThat(output(ASKED + "banner\nr1#~\n> !k3x9<Enter>\n is its name\nend\nr1#!k3x9\nr1#~\n"))
                .isEqualTo("banner\nr1# is its name\nend");
    }

    @Test
    void isNotWhatADeviceSaysToTheComment() {
        assertThat(output(ASKED + "10:11:12\nr1#~\n> !k3x9<Enter>\n!k3x9\n% Invalid input detected\nr1#~\n"))
                .isEqualTo("10:11:12");
    }

    @Test
    void isNotKnownWithoutAnEcho() {
        var failed = failed("> show clock<Enter>\n10:11:12\nr1#~\n> !k3x9<Enter>\n\nr1#~\n> <Ctrl-^>\n> <Ctrl-C>\n");

        assertThat(failed.cause()).isEqualTo(Cause.DEVICE_SILENT);
    }

    @Test
    void isNotKnownWhenAMessageHasPrintedThePromptOnceMore() {
        var failed = failed(ASKED + """
                10:11:12
                r1#~
                > !k3x9<Enter>

                *Nov 22 06:00:00.001: %SYS-5-CONFIG_I: Configured from console by backup on vty0
                r1#!k3x9
                r1#~
                """);

        assertThat(failed.cause()).isEqualTo(Cause.DEVICE_SILENT);
        assertThat(failed.explanation()).contains("did not show for certain where it ends");
    }

    @Test
    void hasNoLineThatHasLostItsBeginning() {
        Instant now = Instant.EPOCH;
        Step step = runningExactly("cisco-ios", "show clock").apply(now);

        step = step.next().on(new Event.Received("show clock\r\n" + "x".repeat(Screen.LINE_MAX + 1)), now);

        assertThat(step.effects()).last().isInstanceOfSatisfying(Effect.Finish.class, finish -> assertThat(
                        finish.outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                        .isEqualTo(Cause.OUTPUT_TOO_LONG)));
    }

    private static String output(String script) {
        return ((Outcome.Ran) play(script, runningExactly("cisco-ios", "show clock"))).output();
    }

    private static Outcome.Failed failed(String script) {
        return (Outcome.Failed) play(script, runningExactly("cisco-ios", "show clock"));
    }
}
