package io.copyrun.e2e.oracle;

import static io.copyrun.e2e.oracle.Story.OLD;
import static io.copyrun.e2e.oracle.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The oracle says nothing of a good restore, and a sentence for each word that is not true of it. */
class OracleTest {
    private final Story story = new Story();

    private void assertSaysOnly(String... parts) {
        assertThat(story.violations()).singleElement().asString().contains(parts);
    }

    @Test
    void saysNothingOfAGoodRestore() {
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void missesAnArtifactOfACompletedBackup() {
        story.losing("old");

        assertThat(story.violations())
                .anyMatch(sentence -> sentence.startsWith("I3: operation op.proof completed at 2026-11-22T12:00:11Z")
                        && sentence.endsWith("as artifact old, which the archive does not hold"));
    }

    @Test
    void seesThatTheBytesOfAnArtifactAreWrong() {
        story.keeping(new Shelf.Kept("old", "file:flash:old.bin", "KEPT", OLD, "d".repeat(64)));

        assertThat(story.violations())
                .anyMatch(sentence -> sentence.startsWith("I3")
                        && sentence.contains("have SHA-256 " + "d".repeat(64) + " (expected: " + OLD + ")"))
                .anyMatch(sentence -> sentence.startsWith("I4: the archive shows artifact old"));
    }

    @Test
    void seesABackupThatNoDeviceSent() {
        story.withoutLine("upload-finished", OLD);

        assertThat(story.violations())
                .anyMatch(sentence ->
                        sentence.startsWith("I3") && sentence.contains("which the device has never sent whole"));
    }

    @Test
    void takesWhatGoesThroughTheServerOfADeviceForAPartOfItsSession() {
        story.withoutLine("upload-finished", OLD);
        story.line(5, 7, "connected", "ssh from 127.0.0.1");
        story.line(5, 7, "command", "scp -f flash:old.bin");
        story.line(6, 7, "scp-sent", "flash:old.bin 9 bytes sha256 " + OLD);
        story.line(9, 7, "closed", "ssh");

        assertThat(story.violations()).isEmpty();
    }

    @Test
    void seesACopyThroughTheServerOfADeviceThatBelongsToNoSession() {
        story.line(13, 7, "connected", "ssh from 127.0.0.1");
        story.line(13, 7, "command", "scp -f flash:old.bin");
        story.line(14, 7, "closed", "ssh");

        assertSaysOnly("I2: device r1 had a file copied by its own server", "which belongs to no session");
    }

    @Test
    void seesAnArtifactThatNoDeviceSentWhole() {
        String part = "e".repeat(64);
        story.keeping(new Shelf.Kept("part", "running-config", "KEPT", part, part));

        assertSaysOnly("I4: the archive shows artifact part (running-config, KEPT) of device r1, which the device has"
                + " never sent whole");
    }

    @Test
    void seesAVerdictThatIsNotTrue() {
        story.replaced("RestoreCompleted", "CHANGED_VERIFIED", "UNTOUCHED");

        assertSaysOnly("I3: operation op on device r1 ended at", "as UNTOUCHED, but the device was made to");
    }

    @Test
    void seesThatWhatIsVerifiedIsSomethingElse() {
        story.line(39, 4, "written", "flash:new.bin 9 bytes sha256 " + "f".repeat(64));

        assertSaysOnly("I3:", "CHANGED_VERIFIED, but what the device last wrote to flash:new.bin has SHA-256 fff");
    }

    @Test
    void missesAnEnd() {
        story.without("RestoreCompleted");

        assertSaysOnly("I5: operation op on device r1, asked for at 2026-11-22T12:00:00Z, has no final event");
    }

    @Test
    void waitsForAnEndUntilTheDeadline() {
        story.settled = false;
        story.without("RestoreCompleted").replaced("RestoreRequested", at(600).toString(), at(7200).toString());

        assertThat(story.violations()).isEmpty();
    }

    @Test
    void seesTwoEnds() {
        story.said(
                41,
                "RestoreFailed",
                "{'operationId': 'op', 'device': 'r1', 'verdict': 'UNKNOWN', 'stage': 'COPY',"
                        + " 'cause': 'SESSION_LOST', 'explanation': 'x', 'nextSafeAction': 'look'}");

        assertSaysOnly("I5: operation op", "has 2 final events: [RestoreCompleted at", "RestoreFailed at");
    }

    @Test
    void seesAnEndThatCameTooLate() {
        story.replaced("RestoreRequested", at(600).toString(), at(-30).toString());

        assertSaysOnly("I5: operation op", "ended at 2026-11-22T12:00:40Z (expected: until 2026-11-22T12:00:30Z)");
    }

    @Test
    void seesAnEndThatDoesNotSayWhatToDo() {
        story.said(
                41,
                "BackupFailed",
                "{'operationId': 'b', 'device': 'r1', 'verdict': 'UNTOUCHED', 'stage': 'COPY',"
                        + " 'cause': 'SESSION_LOST', 'explanation': 'x', 'nextSafeAction': ''}");

        assertSaysOnly("I5: BackupFailed of operation b", "does not say its nextSafeAction");
    }

    @Test
    void missesTheWayBack() {
        story.said(30, "DeviceAtRisk", "{'operationId': 'op', 'device': 'r1', 'wayBack': ['gone']}");

        assertSaysOnly("I8: artifact gone, which DeviceAtRisk of operation op names", "is not whole in the archive");
    }

    @Test
    void seesASecret() {
        story.said(30, "OperationProgressed", "{'operationId': 'op', 'device': 'r1', 'detail': 'canary" + "-enable'}");

        assertSaysOnly("I9: OperationProgressed of operation op on device r1", "holds a secret");
    }

    @Test
    void seesASecretInAnEventOfNoDevice() {
        story.said(30, "RecordDeadLettered", "{'reason': 'canary" + "-enable'}");

        assertSaysOnly("I9: RecordDeadLettered", "holds a secret");
    }

    @Test
    void seesThatNothingWasCopied() {
        story.withoutLine("written", "");

        assertSaysOnly("I3: operation op", "the device has written nothing to flash:new.bin");
    }
}
