package io.copyrun.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.event.ArtifactArchived;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ArchivingIT extends ArchiveCase {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 65_536, 5 * 1024 * 1024})
    void givesBackExactlyTheBytesOfTheNode(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        ArtifactArchived archived = archived(upload(Uploaded.file(device, "file:flash:/some/vlan.dat", content)));

        var response = get("/api/artifacts/" + archived.artifactId() + "/content");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asByteArray()).isEqualTo(content);
        assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(size));
        assertThat(response.header("ETag")).isEqualTo('"' + archived.sha256() + '"');
        assertThat(response.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(response.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + device + "-vlan.dat-v1\"");
    }

    @Test
    void saysWhatItHoldsAndShowsIt() {
        Uploaded uploaded = upload(Uploaded.config(device, "hostname r1\nend\n"));

        ArtifactArchived archived = archived(uploaded);

        assertThat(archived.version()).isEqualTo(1);
        assertThat(archived.changed()).isTrue();
        assertThat(archived.bytes()).isEqualTo(16);
        assertThat(archived.sha256()).isEqualTo(uploaded.completedAt(node).sha256());
        assertThat(archived.sha512()).isEqualTo(uploaded.completedAt(node).sha512());
        assertThat(archived.md5()).isEqualTo(uploaded.completedAt(node).md5());
        var shown = get("/api/artifacts/" + archived.artifactId()).jsonPath();
        assertThat(shown.getString("state")).isEqualTo("LATEST");
        assertThat(shown.getString("transferId")).isEqualTo(uploaded.transferId());
        assertThat(shown.getString("sha256")).isEqualTo(archived.sha256());
        assertThat(shown.getBoolean("solicited")).isFalse();
        assertThat(artifacts().getList("artifactId")).containsExactly(archived.artifactId());
    }

    @Test
    void seesAConfigurationUnchangedWhenOnlyNoiseDiffers() {
        ArtifactArchived first =
                archived(upload(Uploaded.config(device, "! Last configuration change at 10:00\nhostname r1\nend\n")));
        Uploaded later = upload(Uploaded.config(device, "! Last configuration change at 11:30\nhostname r1\nend\n\n"));

        ArtifactArchived second = archived(later);

        assertThat(second.changed()).isFalse();
        assertThat(second.artifactId()).isEqualTo(first.artifactId());
        assertThat(second.version()).isEqualTo(1);
        assertThat(second.sha256()).isEqualTo(later.completedAt(node).sha256());
        assertThat(artifacts().getList("version")).containsExactly(1);
        assertThat(artifacts().getString("[0].seenUnchangedAt")).isNotNull();
    }

    @Test
    void makesAVersionOfAChangeAndShowsWhatItIs() {
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        ArtifactArchived second = archived(upload(Uploaded.config(device, "hostname r2\nend\n")));

        assertThat(second.version()).isEqualTo(2);
        assertThat(artifacts().getList("state")).containsExactly("LATEST", "KEPT");
        var diff = get("/api/devices/" + device + "/running-config/diff");
        assertThat(diff.contentType()).startsWith("text/plain");
        assertThat(diff.asString()).contains("\n-hostname r1\n+hostname r2\n end\n");
    }

    @Test
    void countsTheVersionOfAnOperationOnlyWhenThatIsCompleted() {
        ArtifactArchived first = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        ArtifactArchived second =
                archived(upload(Uploaded.config(device, "hostname r2\nend\n").of(operation)));

        assertThat(artifacts().getList("state")).containsExactly("PROVISIONAL", "LATEST");
        wire.say(completed(operation, second));

        awaitStates("LATEST", "KEPT");
        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    void keepsTheVersionOfAFailedOperationAside() {
        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        archived(upload(Uploaded.config(device, "hostname r2\nend\n").of(operation)));

        wire.say(failed(operation));

        awaitStates("ASIDE", "LATEST");
        ArtifactArchived next = archived(upload(Uploaded.config(device, "hostname r2\nend\n")));
        assertThat(next.changed()).isTrue();
        assertThat(next.version()).isEqualTo(3);
        awaitStates("LATEST", "ASIDE", "KEPT");
    }

    @Test
    void countsWhatAFailedOperationListsAllTheSame() {
        ArtifactArchived running =
                archived(upload(Uploaded.config(device, "hostname r1\nend\n").of(operation)));
        archived(upload(Uploaded.file(device, "image", new byte[] {1}).of(operation)));

        wire.say(failed(operation, running));

        awaitStates("ASIDE", "LATEST");
    }

    @Test
    void keepsAsideWhatItFetchesAfterItsOperationHasEnded() {
        wire.say(failed(operation));
        wire.say(failed(operation));
        Uploaded late = Uploaded.config(device, "hostname r1\nend\n").of(operation);
        await().atMost(PATIENCE)
                .until(() -> Database.count("operation_end where operation_id = '" + operation + "'") == 1);

        archived(upload(late));

        awaitStates("ASIDE");
    }

    @Test
    void movesSeenUnchangedOnWhenTheOperationVouchesForIt() {
        ArtifactArchived first = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        ArtifactArchived again =
                archived(upload(Uploaded.config(device, "hostname r1\nend\n").of(operation)));
        assertThat(again.changed()).isFalse();
        assertThat(again.artifactId()).isEqualTo(first.artifactId());
        assertThat(artifacts().getString("[0].seenUnchangedAt")).isNull();

        wire.say(completed(operation, again));

        await().atMost(PATIENCE).until(() -> artifacts().getString("[0].seenUnchangedAt") != null);
    }

    @Test
    void makesNoSecondVersionOfASecondAttempt() {
        ArtifactArchived first =
                archived(upload(Uploaded.config(device, "hostname r1\nend\n").of(operation)));
        ArtifactArchived second =
                archived(upload(Uploaded.config(device, "hostname r1\nend\n").of(operation)));

        assertThat(second.artifactId()).isEqualTo(first.artifactId());
        assertThat(second.version()).isEqualTo(1);
        assertThat(second.changed()).isTrue();
        assertThat(artifacts().getList("state")).containsExactly("PROVISIONAL");
    }

    @Test
    void keepsWhatNobodyKnowsUnderItsAddress() {
        Uploaded known = Uploaded.config(device, "hostname r1\nend\n");
        node.hold(known.transferId(), known.content());
        var said = known.completedAt(node);
        wire.say(Database.withoutDevice(said));

        ArtifactArchived archived = archived(known);

        assertThat(archived.device()).isEqualTo("address-127.0.0.9");
        assertThat(archived.kind()).isEqualTo("file:r1-running-x7");
        assertThat(new String(known.content(), StandardCharsets.UTF_8)).startsWith("hostname");
    }
}
