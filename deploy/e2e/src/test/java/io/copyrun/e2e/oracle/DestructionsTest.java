package io.copyrun.e2e.oracle;

import static io.copyrun.e2e.oracle.Story.NEW;
import static io.copyrun.e2e.oracle.Story.OLD;
import static io.copyrun.e2e.oracle.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The oracle has a sentence for everything that was destroyed without being allowed, too often, or at the wrong time. */
class DestructionsTest {
    private final Story story = new Story();

    private void assertSaysOnly(String... parts) {
        assertThat(story.violations()).singleElement().asString().contains(parts);
    }

    @Test
    void namesACommandThatNoRestoreAskedFor() {
        story.line(50, 4, "destroyed", "erase flash:");

        assertSaysOnly(
                "I1: device r1 was made to \"erase flash:\" at 2026-11-22T12:00:50Z",
                "no restore of this device was open");
    }

    @Test
    void namesACommandThatIsNotInThePlan() {
        story.line(27, 4, "destroyed", "squeeze flash:");

        assertSaysOnly("I1:", "\"squeeze flash:\"", "plan h1 of operation op does not hold that");
    }

    @Test
    void namesWhatADryRunDestroyed() {
        story.replaced("RestorePlanned", "\"dryRun\":false", "\"dryRun\":true");

        assertThat(story.violations())
                .hasSize(3)
                .allMatch(sentence -> sentence.startsWith("I1") && sentence.contains("does not hold that"));
    }

    @Test
    void missesADecision() {
        story.replaced("ChangeDecided", "make-room", "another-step");

        assertSaysOnly("I1:", "erase flash:", "nobody had decided about step make-room of plan h1 of operation op");
    }

    @Test
    void missesADecisionAlsoWhereThePlanAsksForNone() {
        story.replaced("RestorePlanned", "\"decision\":true", "\"decision\":false")
                .replaced("ChangeDecided", "make-room", "another-step");

        assertSaysOnly("I1:", "erase flash:", "nobody had decided about step make-room of plan h1 of operation op");
    }

    @Test
    void doesNotTakeADecisionAboutAnotherPlan() {
        story.replaced("ChangeDecided", "h1", "h2");

        assertThat(story.violations())
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("nobody had decided about step"));
    }

    @Test
    void doesNotTakeADecisionThatCameLater() {
        story.without("ChangeDecided").decided(14, "reload").decided(23, "make-room");

        assertSaysOnly("I1:", "nobody had decided about step make-room");
    }

    @Test
    void seesARefusal() {
        story.replaced("ChangeDecided", "approve", "refuse");

        assertThat(story.violations()).hasSize(2).allMatch(sentence -> sentence.contains("was decided as refuse"));
    }

    @Test
    void seesThatADecisionHadExpired() {
        story.replaced("ChangeDecided", at(500).toString(), at(25).toString());

        assertSaysOnly("I1:", "\"reload\"", "had expired at 2026-11-22T12:00:25Z");
    }

    @Test
    void missesABackupOfWhatWasLost() {
        story.replaced("BackupCompleted", OLD, NEW).replaced("BackupCompleted", "\"old\"", "\"new\"");

        assertSaysOnly("I1:", "no backup that was completed since", "file:flash:old.bin with SHA-256 " + OLD);
    }

    @Test
    void doesNotTakeABackupOlderThanAQuarterOfAnHour() {
        story.replaced("BackupCompleted", at(11).toString(), at(21 - 900).toString());

        assertSaysOnly("I1:", "no backup that was completed since 2026-11-22T11:45:22Z");
    }

    @Test
    void missesThatTheArchiveReadItBack() {
        story.replaced("OperationProgressed", "PROVE", "LOOK");

        assertThat(story.violations())
                .hasSize(3)
                .allMatch(
                        sentence -> sentence.contains("operation op had not had the archive read anything back since"));
    }

    @Test
    void seesThatNoNodeHadTheWayBack() {
        story.without("TransferArmed");

        assertSaysOnly("I1:", "\"erase flash:\"", "no transfer node had the way back of operation op");
    }

    @Test
    void needsNoWayBackOfAnImageThatTheDeviceDoesNotStartFrom() {
        story.without("TransferArmed").replaced("OperationStarted", "flash:old.bin", "slot0:running.bin");

        assertThat(story.violations()).isEmpty();
    }

    @Test
    void knowsTheOtherNameOfAFlash() {
        story.replaced("RestorePlanned", "flash:", "flash0:").replaced("OperationStarted", "flash:old", "flash0:/old");

        assertThat(story.violations()).isEmpty();
    }

    @Test
    void doesNotTakeAnotherFileForTheWayBack() {
        story.replaced("TransferExpected", "'old'".replace('\'', '"'), "'new'".replace('\'', '"'));

        assertSaysOnly("I1:", "no transfer node had the way back of operation op");
    }

    @Test
    void seesThatTheFilesWereNotListedBeforeTheErase() {
        story.withoutLine("command", "dir flash:");

        assertSaysOnly("I7:", "\"erase flash:\"", "had listed no files before");
    }

    @Test
    void seesThatTheArtifactIsNotWhatWasPlanned() {
        story.replaced("RestorePlanned", NEW, OLD);

        assertThat(story.violations())
                .anyMatch(sentence -> sentence.startsWith("I1")
                        && sentence.contains("the artifact new of operation op is not in the archive as planned"));
    }

    @Test
    void doesNotAskForABackupOfTheRestOfItsOwnCopy() {
        story.decided(15, "copy")
                .line(23, 4, "written", "flash:new.bin 5 bytes sha256 " + "c".repeat(64) + ", not whole")
                .line(24, 4, "lost", "file:flash:new.bin 5 bytes sha256 " + "c".repeat(64))
                .line(24, 4, "destroyed", "overwrite flash:new.bin");

        assertThat(story.violations()).isEmpty();
    }

    @Test
    void seesTwoSessionsAtOnce() {
        story.line(5, 9, "connected", "telnet from 127.0.0.1").line(7, 9, "closed", "telnet");

        assertSaysOnly(
                "I2: device r1 had the session that began at 2026-11-22T12:00:01Z",
                "another one began at 2026-11-22T12:00:05Z");
    }

    @Test
    void seesASecondEraseForOneDecision() {
        story.line(24, 4, "destroyed", "erase flash:");

        assertSaysOnly("I6:", "erase flash:", "12:00:24Z", "operation op had done so already", "plan h1");
    }

    @Test
    void seesASessionThatDidNotLookFirst() {
        story.withoutLine("command", "show version");

        assertThat(story.violations())
                .hasSize(3)
                .allMatch(sentence -> sentence.startsWith("I7")
                        && sentence.contains("the session of operation op had not looked at the device first"));
    }

    @Test
    void seesAReloadBeforeTheImageWasWhole() {
        story.withoutLine("written", "")
                .line(25, 4, "written", "flash:new.bin 5 bytes sha256 " + "c".repeat(64) + ", not whole");

        assertThat(story.violations())
                .anyMatch(sentence -> sentence.startsWith("I7")
                        && sentence.contains("what had come to flash:new.bin was not the artifact of operation op"));
    }

    @Test
    void seesAReloadBeforeTheImageWasVerified() {
        story.replaced("OperationProgressed", "VERIFY", "COPY");

        assertSaysOnly("I7:", "\"reload\"", "operation op had not verified flash:new.bin since it was written");
    }

    @Test
    void seesADeviceThatFindsNoImage() {
        story.withoutLine("restarted", "").line(29, 0, "restarted", "ROMMON");

        assertSaysOnly("I7:", "the device came back as ROMMON (operation op)");
    }
}
