package io.copyrun.session.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.session.dialog.CopyReading;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
    private final Explainer explainer = new Explainer(Platforms.builtIn());

    private Explanation explain(String platform, String command, String output) {
        return ((Explainer.Answer.Understood) explainer.explain(platform, command, output)).explanation();
    }

    private Explanation.Copy copy(String platform, String output) {
        return (Explanation.Copy) explain(platform, "copy run tftp", output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"show version", "sh ver", "SHOW VERSION | include IOS", "sho vers"})
    void namesThePlatformThatTheOutputSpeaksFor(String command) {
        var version = (Explanation.Version)
                explain("cisco-ios", command, "Cisco IOS XE Software, Version 17.09.04a\nsw1 uptime is 2 days\n");

        assertThat(version.platform()).isEqualTo("cisco-iosxe");
        assertThat(version.hostname()).isEqualTo("sw1");
        assertThat(version.uptimeSeconds()).isEqualTo(172_800);
    }

    @Test
    void readsTheQuestionsOfACopyWithTheirAnswers() {
        var copy = copy("cisco-ios", """
                r1#copy running-config tftp:
                Address or name of remote host []? 192.0.2.9
                Destination filename [r1-confg]? r1-run-k3x9
                !!
                1842 bytes copied in 0.612 secs (3010 bytes/sec)
                r1#""");

        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.SUCCEEDED);
        assertThat(copy.bytes()).isEqualTo(1842);
        assertThat(copy.cause()).isNull();
        assertThat(copy.questions())
                .containsExactly(
                        new Explanation.Question("Address or name of remote host []?", "192.0.2.9"),
                        new Explanation.Question("Destination filename [r1-confg]?", "r1-run-k3x9"));
    }

    @Test
    void readsKeysAndQuestionsThatNobodyAnsweredWithAWord() {
        var copy = copy("cisco-ios", """
                Destination filename [c2600-i-mz]?
                %Warning:There is a file already existing with this name
                Do you want to over write? [confirm]n
                Erase flash: before copying? [confirm]
                Shall I do something else? [yes/no]: no
                %Error opening tftp://192.0.2.9/c2600-i-mz (Timed out)
                """);

        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.FAILED);
        assertThat(copy.cause()).isEqualTo(Cause.TRANSFER_TIMED_OUT);
        assertThat(copy.bytes()).isNull();
        assertThat(copy.questions()).extracting(Explanation.Question::answer).containsExactly("", "n", "", "no");
    }

    @Test
    void readsAQuestionThatTheTerminalBroke() {
        String blanks = " ".repeat(63);
        var copy = copy("cisco-ios", "Erase flash: be" + blanks + "fore copying? [confirm]n\n");

        assertThat(copy.questions()).extracting(Explanation.Question::answer).containsExactly("n");
        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.UNKNOWN);
    }

    @Test
    @Timeout(20)
    void readsAMegabyteOfColonsInBoundedTime() {
        String line = ":".repeat(500) + "\n";

        assertThat(copy("cisco-ios", line.repeat(2_000)).outcome()).isEqualTo(CopyReading.Result.UNKNOWN);
    }

    @Test
    void isNotMisledByErrorsOfTheDevicesOwnSearchForAConfiguration() {
        var copy = copy("cisco-iosxe", """
                Loading image.bin from 192.0.2.9 (via GigabitEthernet0/0): !!!!!
                %Error opening tftp://255.255.255.255/network-confg (Timed out)!!!!
                [OK - 5000000000 bytes]
                """);

        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.SUCCEEDED);
        assertThat(copy.bytes()).isEqualTo(5_000_000_000L);
    }

    @Test
    void readsNexusThatPrintsOnBehindTheAnswer() {
        var copy = copy("cisco-nxos", """
                Enter destination filename: [n5k-running-config] n5k-run
                Enter vrf (If no input, current vrf 'default' is considered): management
                Enter hostname for the tftp server: 192.0.2.9Trying to connect to tftp server......
                Connection to Server Established.
                [                         ]         0.50KB\r[#                        ]         4.50KB\r
                TFTP put operation was successful
                Copy complete.
                """);

        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.SUCCEEDED);
        assertThat(copy.questions())
                .extracting(Explanation.Question::answer)
                .containsExactly("n5k-run", "management", "192.0.2.9");
    }

    @Test
    void saysWhatItCannotRead() {
        assertThat(explainer.explain("junos", "show version", ""))
                .isInstanceOfSatisfying(Explainer.Answer.UnknownPlatform.class, unknown -> assertThat(unknown.known())
                        .contains("cisco-ios", "cisco-asa"));
        assertThat(explainer.explain("ios", "show clock", "12:00")).isInstanceOf(Explainer.Answer.UnknownCommand.class);
        assertThat(explainer.explain("ios", "dir flash:", "% Invalid input"))
                .isInstanceOf(Explainer.Answer.NotUnderstood.class);
    }

    @Test
    void printsTheSameAsJsonOnTheCommandLine() throws IOException {
        var out = new ByteArrayOutputStream();
        String listing = "Directory of flash:/\n\n    2  -rwx         856   Mar 1 1993 01:25:54 +00:00  vlan.dat\n\n"
                + "7741440 bytes total (3622912 bytes free)\n";

        int code = ExplainCommand.run(
                new String[] {"cisco-ios", "dir flash:"},
                null,
                new ByteArrayInputStream(listing.getBytes(StandardCharsets.ISO_8859_1)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(code).isZero();
        assertThat(json.at("/fileSystem").asText()).isEqualTo("flash:/");
        assertThat(json.at("/totalBytes").asLong()).isEqualTo(7_741_440);
        assertThat(json.at("/freeBytes").asLong()).isEqualTo(3_622_912);
        assertThat(json.at("/files/0/name").asText()).isEqualTo("vlan.dat");
        assertThat(json.at("/files/0/sizeBytes").asLong()).isEqualTo(856);
        assertThat(json.at("/files/0/directory").asBoolean()).isFalse();
        assertThat(json.at("/files/0/deleted").asBoolean()).isFalse();
    }

    @Test
    void saysOnTheCommandLineWhatIsWrong() throws IOException {
        for (String[] args : new String[][] {{}, {"junos", "show version"}, {"ios", "show clock"}, {"ios", "dir"}}) {
            var err = new ByteArrayOutputStream();
            int code = ExplainCommand.run(
                    args,
                    null,
                    new ByteArrayInputStream("nothing".getBytes(StandardCharsets.ISO_8859_1)),
                    System.out,
                    new PrintStream(err, true, StandardCharsets.UTF_8));

            assertThat(code).isNotZero();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("(expected: ");
        }
    }

    @Test
    void readsACopyFromAServer() {
        var copy = (Explanation.Copy) explain("cisco-ios", "copy tftp: flash:", """
                r1#copy tftp: flash:
                Address or name of remote host []? 192.0.2.9
                Source filename []? c2600-i-mz
                Destination filename [c2600-i-mz]?
                Accessing tftp://192.0.2.9/c2600-i-mz...
                Erase flash: before copying? [confirm]
                Erasing the flash filesystem will remove all files! Continue? [confirm]
                Erasing device... eeeeeeeeeeee ...erased
                Erase of flash: complete
                Loading c2600-i-mz from 192.0.2.9 (via Ethernet0): !!!!!!!!
                [OK - 5571584/16777216 bytes]

                Verifying checksum...  OK (0x266E)
                5571584 bytes copied in 61.122 secs (91155 bytes/sec)
                r1#""");

        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.SUCCEEDED);
        assertThat(copy.bytes()).isEqualTo(5_571_584);
        assertThat(copy.questions())
                .extracting(Explanation.Question::text)
                .contains(
                        "Erase flash: before copying? [confirm]",
                        "Erasing the flash filesystem will remove all files! Continue? [confirm]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cisco-ios  | copy tftp flash             | %Error copying tftp://192.0.2.9/x (Not enough space on device) | NOT_ENOUGH_SPACE",
                "cisco-ios  | configure replace tftp:     | Rollback aborted after 5 passes                                | LINES_REJECTED",
                "cisco-nxos | copy tftp: bootflash:       | TFTP get operation failed:File not found                       | TRANSFER_REFUSED",
                "cisco-asa  | copy /noconfirm tftp: disk0: | %Error copying tftp://x (Not enough space on device)          | NOT_ENOUGH_SPACE"
            })
    void readsWhyACopyFromAServerFailed(String platform, String command, String line, Cause cause) {
        var copy = (Explanation.Copy) explain(platform, command, line + "\nr1#");

        assertThat(copy.outcome()).isEqualTo(CopyReading.Result.FAILED);
        assertThat(copy.cause()).isEqualTo(cause);
    }
}
