package io.copyrun.session.dialog;

import static io.copyrun.session.dialog.Dialogs.ANSWERED;
import static io.copyrun.session.dialog.Dialogs.copy;
import static io.copyrun.session.dialog.PlayedDevice.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.failure.Cause;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CopyRefusalTest {
    @Nested
    class Refuses {
        @Test
        void toEraseWithOneKey() {
            var failed = failed(ANSWERED + """
                    Erase flash: before copying? [confirm]~
                    > n
                    r1#~
                    """);

            assertThat(failed.cause()).isEqualTo(Cause.UNEXPECTED_QUESTION);
            assertThat(failed.explanation()).contains("Erase flash: before copying? [confirm]", "answered n");
            assertThat(failed.atPrompt()).isTrue();
        }

        @Test
        void toEraseAlsoWhenTheQuestionIsBroken() {
            assertThat(failed(ANSWERED + """
                                    Erase flash: be
                                                                            fore copying? [confirm]~
                                    > n
                                    r1#~
                                    """).cause()).isEqualTo(Cause.UNEXPECTED_QUESTION);
        }

        @Test
        void everyQuestionAfterARefusedOne() {
            var failed = failed(ANSWERED + """
                    %Warning:There is a file already existing with this name
                    Do you want to over write? [confirm]~
                    > n
                    Erasing the flash filesystem will remove all files! Continue? [confirm]~
                    > n
                    r1#~
                    """);

            assertThat(failed.explanation()).contains("Do you want to over write?");
        }

        @Test
        void anUnknownConfirmationWithOneKey() {
            assertThat(failed(ANSWERED + "Shall the flux be inverted? [confirm]~\n> n\nr1#~\n")
                            .explanation())
                    .contains("Shall the flux be inverted? [confirm]");
        }

        @Test
        void anUnknownYesOrNoWithALine() {
            assertThat(failed(ANSWERED + "Invert the flux? [yes/no]: ~\n> no<Enter>\nno\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.UNEXPECTED_QUESTION);
            assertThat(failed(ANSWERED + "Invert the flux? (y/n) [n] ~\n> n<Enter>\nn\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.UNEXPECTED_QUESTION);
        }

        @Test
        void anUnknownValueWithAnInterrupt() {
            assertThat(failed(ANSWERED + "Number of the flux [3]? ~\n> <Ctrl-C>\n\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.UNEXPECTED_QUESTION);
        }

        @Test
        void toReformatWhateverAPlatformFileSays() {
            var screen = new Screen("Format flash: and go on? [confirm]", 0, "", List.of());

            assertThat(Form.at(screen)).hasValueSatisfying(form -> assertThat(form.destructive(screen))
                    .isTrue());
        }

        @Test
        void toAnswerTheSameQuestionForEver() {
            String again = "Destination filename [r1-confg]? ~\n> r1.cfg<Enter>\nr1.cfg\n";

            assertThat(failed(ANSWERED + again + again + "Destination filename [r1-confg]? ~\n> <Ctrl-C>\n\nr1#~\n")
                            .cause())
                    .isEqualTo(Cause.UNEXPECTED_QUESTION);
        }
    }

    @Nested
    class Hangs {
        @Test
        void beforeTheFirstQuestion() {
            var failed =
                    failed("> copy running-config tftp:<Enter>\ncopy running-config tftp:\n> <Ctrl-^>\n> <Ctrl-C>\n");

            assertThat(failed.cause()).isEqualTo(Cause.DEVICE_SILENT);
            assertThat(failed.atPrompt()).isFalse();
        }

        @Test
        void afterEachAnswer() {
            String[] turns = ANSWERED.split("(?m)(?=^Dest)");

            assertThat(failed(turns[0] + "> <Ctrl-^>\n> <Ctrl-C>\n").explanation())
                    .contains("60 s", "Address or name of remote host []?");
            assertThat(failed(ANSWERED + "> <Ctrl-^>\n> <Ctrl-C>\n").explanation())
                    .contains("60 s", "Destination filename [r1-confg]?");
        }

        @Test
        void butReturnsToThePromptWhenInterrupted() {
            var failed = failed(ANSWERED + "!!!!!\n> <Ctrl-^>\n> <Ctrl-C>\n\nr1#~\n");

            assertThat(failed.cause()).isEqualTo(Cause.DEVICE_SILENT);
            assertThat(failed.atPrompt()).isTrue();
        }

        @Test
        void notWhileProgressIsShownForHours() {
            String slow = "!~\n-- 50 s\n".repeat(20);

            assertThat(succeeded(ANSWERED + slow + "\n10 bytes copied in 1000.0 secs (0 bytes/sec)\nr1#~\n")
                            .bytes())
                    .isEqualTo(10);
        }
    }

    private static Outcome.Succeeded succeeded(String script) {
        return (Outcome.Succeeded) play(script, copy("cisco-ios", "running-config", 0));
    }

    private static Outcome.Failed failed(String script) {
        return (Outcome.Failed) play(script, copy("cisco-ios", "running-config", 0));
    }
}
