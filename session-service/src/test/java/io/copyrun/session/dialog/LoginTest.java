package io.copyrun.session.dialog;

import static io.copyrun.session.dialog.Dialogs.login;
import static io.copyrun.session.dialog.PlayedDevice.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.failure.Cause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final Outcome AT_R1 = new Outcome.LoggedIn(new Prompt("r1", '#'));

    @Nested
    class OverTelnet {
        @Test
        void givesUserNameAndPasswordAndLearnsThePrompt() {
            assertThat(play("""

                            User Access Verification

                            Username: ~
                            > backup<Enter>
                            backup
                            Password: ~
                            > <password removed><Enter>

                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void learnsThePromptBelowABannerThatLooksLikeOne() {
            assertThat(play("""
                            staff-only#~
                            > <Enter>

                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void answersTheLoginThatABannerHadHidden() {
            assertThat(play("""
                            staff-only>~
                            > <Enter>

                            Username: ~
                            > backup<Enter>
                            Password: ~
                            > <password removed><Enter>

                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void givesALinePasswordWithoutAUserName() {
            assertThat(play("""
                            User Access Verification

                            Password: ~
                            > <password removed><Enter>

                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void givesNoPasswordToANameThatWasOnlyAnEnterToWakeTheDevice() {
            assertThat(play("""
                            -- 5 s
                            > <Enter>
                            Username:\s
                            Password: ~
                            > <Enter>

                            % Login invalid

                            Username: ~
                            > backup<Enter>
                            backup
                            Password: ~
                            > <password removed><Enter>

                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void refusesTheSetupDialog() {
            assertThat(play("""
                                     --- System Configuration Dialog ---

                            Would you like to enter the initial configuration dialog? [yes/no]: ~
                            > no<Enter>
                            no

                            Press RETURN to get started!
                            > <Enter>

                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }
    }

    @Nested
    class OverSsh {
        @Test
        void needsNoQuestionAtAll() {
            assertThat(play("r1#~\n> <Enter>\n\nr1#~\n", login("cisco-iosxe"))).isEqualTo(AT_R1);
        }

        @Test
        void wakesADeviceThatWaitsForAKey() {
            assertThat(play("-- 5 s\n> <Enter>\n\nr1#~\n> <Enter>\n\nr1#~\n", login("cisco-ios")))
                    .isEqualTo(AT_R1);
        }

        @Test
        void pagesThroughALongBanner() {
            assertThat(play("""
                            line 1 of the banner
                             --More-- ~
                            > <Space>
                            <CR>          <CR>line 2 of the banner
                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void ignoresTheTitleOfATerminalWindowInThePrompt() {
            assertThat(play(
                            "<ESC>]2;n9k-1<BEL>n9k-1# ~\n> <Enter>\n\n<ESC>]2;n9k-1<BEL>n9k-1# ~\n",
                            login("cisco-nxos")))
                    .isEqualTo(new Outcome.LoggedIn(new Prompt("n9k-1", '#')));
        }
    }

    @Nested
    class ToThePrivilegedPrompt {
        @Test
        void givesTheEnablePassword() {
            assertThat(play("""
                            r1>~
                            > <Enter>

                            r1>~
                            > enable<Enter>
                            enable
                            Password: ~
                            > <password removed><Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void givesTheUserNameThatTacacsAsksFor() {
            assertThat(play("""
                            r1>~
                            > <Enter>

                            r1>~
                            > enable<Enter>
                            enable
                            Username: ~
                            > backup<Enter>
                            backup
                            Password: ~
                            > <password removed><Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void takesTheFirstRefusalForAnAnswer() {
            var failed = failure("""
                    r1>~
                    > <Enter>

                    r1>~
                    > enable<Enter>
                    enable
                    Password: ~
                    > <password removed><Enter>

                    Password: ~
                    """);

            assertThat(failed.cause()).isEqualTo(Cause.ENABLE_REFUSED);
        }

        @Test
        void saysThatADeviceHasNoEnablePassword() {
            var failed = failure("r1>~\n> <Enter>\n\nr1>~\n> enable<Enter>\nenable\n% No password set\nr1>~\n");

            assertThat(failed.cause()).isEqualTo(Cause.ENABLE_REFUSED);
            assertThat(failed.explanation()).contains("% No password set");
        }
    }

    @Nested
    class Refused {
        @Test
        void neverTriesAPasswordTwice() {
            var failed = failure("""
                    Username: ~
                    > backup<Enter>
                    backup
                    Password: ~
                    > <password removed><Enter>

                    % Login invalid

                    Username: ~
                    """);

            assertThat(failed.cause()).isEqualTo(Cause.LOGIN_REFUSED);
            assertThat(failed.explanation()).contains("% Login invalid");
        }

        @Test
        void isNotReadOutOfABanner() {
            assertThat(play("""
                            Permission denied to everybody else.
                            Password: ~
                            > <password removed><Enter>

                            % Access denied: that is what the others read
                            r1#~
                            > <Enter>

                            r1#~
                            """, login("cisco-ios"))).isEqualTo(AT_R1);
        }

        @Test
        void isWhatAnEndAfterThePasswordMeans() {
            assertThat(failure("Password: ~\n> <password removed><Enter>\n-- closed\n")
                            .cause())
                    .isEqualTo(Cause.LOGIN_REFUSED);
        }

        @Test
        void isNotWhatAnEndBeforeTheLoginMeans() {
            assertThat(failure("-- closed\n").cause()).isEqualTo(Cause.CONNECTION_CLOSED);
        }

        @Test
        void isToldFromALoginThatHangs() {
            var failed = failure("Username: ~\n> backup<Enter>\nbackup\nPassword: ~\n> <password removed><Enter>\n");

            assertThat(failed.cause()).isEqualTo(Cause.LOGIN_TIMED_OUT);
            assertThat(failed.explanation()).contains("30 s after the password");
        }

        @Test
        void neverShowsAPassword() {
            var failed = failure("Username: ~\n> backup<Enter>\nbackup\nPassword: ~\n> <password removed><Enter>\n");

            assertThat(failed.toString()).doesNotContain(Dialogs.PASSWORD).doesNotContain(Dialogs.ENABLE_PASSWORD);
        }
    }

    private static Outcome.Failed failure(String script) {
        return (Outcome.Failed) play(script, login("cisco-ios"));
    }
}
