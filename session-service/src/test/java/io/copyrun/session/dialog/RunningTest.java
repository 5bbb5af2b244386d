package io.copyrun.session.dialog;

import static io.copyrun.session.dialog.Dialogs.running;
import static io.copyrun.session.dialog.PlayedDevice.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.failure.Cause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunningTest {
    @Test
    void givesWhatStandsBetweenEchoAndPrompt() {
        assertThat(output("show clock\n10:11:12.345 UTC Sat Nov 21 2026\nr1#~\n"))
                .isEqualTo("10:11:12.345 UTC Sat Nov 21 2026");
    }

    @Test
    void doesNotTakeALatePromptForTheEnd() {
        assertThat(output("""

                        *Nov 21 08:00:00.123: %SYS-5-CONFIG_I: Configured from console by backup on vty0
                        r1#~
                        -- 1 s
                        show clock
                        10:11:12
                        r1#~
                        """)).isEqualTo("10:11:12");
    }

    @Test
    void leavesOutMessagesThatCutIntoTheOutput() {
        assertThat(output("""
                        show clock
                        first line
                        000123: *Nov 21 08:00:00.123 UTC: %LINK-3-UPDOWN: Interface Gi0/1, changed state to down

                        ***
                        *** --- SHUTDOWN in 0:02:00 ---
                        ***
                        second line
                        r1#~
                        """).replaceAll("\n+", "|")).isEqualTo("first line|second line");
    }

    @Test
    void recognisesAnEchoThatWasShifted() {
        var outcome = play(
                """
                > dir bootflash:/a-very-long-directory-name-for-a-directory/and-another-one/<Enter>
                $me-for-a-directory/and-another-one/
                No files in directory
                r1#~
                """,
                running("cisco-iosxe", "dir bootflash:/a-very-long-directory-name-for-a-directory/and-another-one/"));

        assertThat(((Outcome.Ran) outcome).output()).isEqualTo("No files in directory");
    }

    @Test
    void turnsThePagesOfADeviceThatDoesNotLetItselfBeTold() {
        assertThat(output("""
                        show clock
                        one
                         --More-- ~
                        > <Space>
                        <BS><BS><BS><BS><BS><BS><BS><BS><BS>         <BS><BS><BS><BS><BS><BS><BS><BS><BS>two
                         --More-- ~
                        > <Space>
                        <CR>          <CR>three
                        r1#~
                        """)).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void findsThePromptBehindOutputWithoutALineEnd() {
        assertThat(output("show clock\nBuilding configuration...\n[OK]r1#~\n"))
                .isEqualTo("Building configuration...\n[OK]");
    }

    @Test
    void doesWithoutAnEchoAfterALongerSilence() {
        assertThat(output("10:11:12\nr1#~\n")).isEqualTo("10:11:12");
    }

    @Test
    void isNotEndedByALineThatOnlyHoldsThePrompt() {
        assertThat(output("show clock\n description to r1#~\n-- 1 s\n and further\nr1#~\n"))
                .isEqualTo(" description to r1# and further");
    }

    @Test
    void saysThatACommandIsNotKnown() {
        var ran = (Outcome.Ran) play(
                "> show clock<Enter>\nshow clock\n         ^\n% Invalid input detected at '^' marker.\n\nr1#~\n",
                running("cisco-ios", "show clock"));

        assertThat(ran.complaint()).isEqualTo(Cause.COMMAND_REJECTED);
    }

    @Test
    void saysThatACommandIsNotAllowed() {
        var ran = (Outcome.Ran) play(
                "> show clock<Enter>\nshow clock\nCommand authorization failed.\n\nr1#~\n",
                running("cisco-ios", "show clock"));

        assertThat(ran.complaint()).isEqualTo(Cause.COMMAND_DENIED);
    }

    @Test
    void interruptsACommandThatHangs() {
        var failed = (Outcome.Failed) play(
                "> show clock<Enter>\nshow clock\nlast line\n> <Ctrl-^>\n> <Ctrl-C>\n",
                running("cisco-ios", "show clock"));

        assertThat(failed.cause()).isEqualTo(Cause.DEVICE_SILENT);
    }

    @Test
    void agreesToNothingThatACommandAsks() {
        var failed = (Outcome.Failed) play(
                "> show clock<Enter>\nshow clock\nProceed with reload? [confirm]~\n> n\n",
                running("cisco-ios", "show clock"));

        assertThat(failed.cause()).isEqualTo(Cause.UNEXPECTED_QUESTION);
        assertThat(failed.explanation()).contains("Proceed with reload? [confirm]", "answered n");
    }

    @Test
    void givesUpOnOutputWithoutEnd() {
        Instant now = Instant.EPOCH;
        Step step = running("cisco-ios", "show clock").apply(now);
        step = step.next().on(new Event.Received("show clock\r\n"), now);
        String chunk = "and on and on and on\r\n".repeat(1000);

        for (int i = 0; i < 200 && step.effects().isEmpty(); i++) {
            step = step.next().on(new Event.Received(chunk), now);
        }

        assertThat(step.effects()).last().isInstanceOfSatisfying(Effect.Finish.class, finish -> assertThat(
                        finish.outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.cause())
                        .isEqualTo(Cause.OUTPUT_TOO_LONG)));
    }

    private static String output(String script) {
        var ran = (Outcome.Ran) play("> show clock<Enter>\n" + script, running("cisco-ios", "show clock"));
        return ran.output();
    }
}
