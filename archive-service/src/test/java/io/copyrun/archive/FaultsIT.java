package io.copyrun.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.archive.spool.Workers;
import io.copyrun.archive.upkeep.Upkeep;
import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.Topic;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FaultsIT extends ArchiveCase {
    private final Workers workers = CDI.current().select(Workers.class).get();

    private final Upkeep upkeep = CDI.current().select(Upkeep.class).get();

    private final ArchiveConfig config =
            CDI.current().select(ArchiveConfig.class).get();

    @Test
    void hasOneEffectOfAnEventThatComesTenTimesAndOfAReplay() {
        Uploaded uploaded = Uploaded.config(device, "hostname r1\nend\n").of(operation);
        node.hold(uploaded.transferId(), uploaded.content());
        for (int i = 0; i < 10; i++) {
            wire.say(uploaded.completedAt(node));
        }
        ArtifactArchived archived = archived(uploaded);
        for (int i = 0; i < 10; i++) {
            wire.say(completed(operation, archived));
            wire.say(uploaded.completedAt(node));
            wire.say(failed(operation));
        }
        archived(upload(Uploaded.file(device, "file:after-all-that", new byte[] {1})));

        awaitStates("LATEST", "LATEST");
        assertThat(saidOf(uploaded)).isEqualTo(1);
        assertThat(node.requests.get()).isEqualTo(2);
    }

    @Test
    void waitsForANodeThatIsDownAndForNobodyElse() throws IOException {
        try (SpoolNode healthy = new SpoolNode()) {
            wire.say(healthy.alive());
            node.goDown();
            List<Uploaded> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(upload(Uploaded.config(device + "-" + i, "hostname r" + i + "\nend\n")));
            }
            Uploaded other = Uploaded.config(device, "hostname r1\nend\n");
            healthy.hold(other.transferId(), other.content());
            wire.say(other.completedAt(healthy));

            archived(other);
            assertThat(waiting)
                    .allSatisfy(uploaded -> assertThat(saidOf(uploaded)).isZero());
            node.comeBack();

            waiting.forEach(this::archived);
        }
    }

    @Test
    void fetchesFromANodeThatBreaksOffAgain() {
        byte[] content = new byte[300_000];
        Uploaded uploaded = Uploaded.file(device, "image", content);
        node.breakOffOnce(uploaded.transferId(), 100_000);

        upload(uploaded);

        assertThat(archived(uploaded).bytes()).isEqualTo(300_000);
        assertThat(artifacts().getList("state")).containsExactly("LATEST");
    }

    @Test
    void waitsForANodeThatItHasNotHeardOf() throws IOException {
        try (SpoolNode late = new SpoolNode()) {
            Uploaded uploaded = Uploaded.config(device, "hostname r1\nend\n");
            late.hold(uploaded.transferId(), uploaded.content());
            wire.say(uploaded.completedAt(late));
            archived(upload(Uploaded.file(device, "file:other", new byte[] {1})));

            wire.say(late.alive());

            archived(uploaded);
        }
    }

    @Test
    void goesOnAfterARestartWithWhatWasLeftHalfDone() throws Exception {
        workers.close();
        Uploaded waiting = upload(Uploaded.config(device, "hostname r1\nend\n"));
        Uploaded halfDone = upload(Uploaded.file(device, "image", new byte[] {1, 2, 3}));
        String transfers = "transfer where state = 'WAITING' and device = '" + device + "'";
        await().atMost(PATIENCE).until(() -> Database.count(transfers) == 2);
        // The lease of a process that was killed in the middle of a fetch.
        Database.execute("update transfer set lease = gen_random_uuid(), leased_until = now() + interval '1 second'"
                + " where transfer_id = '" + halfDone.transferId() + "'");

        workers.start();

        archived(waiting);
        archived(halfDone);
        assertThat(artifacts().getList("state")).containsExactlyInAnyOrder("LATEST", "LATEST");
    }

    @Test
    void triesAgainWhatItsNodeDidNotHaveYet() {
        Uploaded uploaded = Uploaded.config(device, "hostname r1\nend\n");
        wire.say(uploaded.completedAt(node));
        await().atMost(PATIENCE).until(() -> node.requests.get() > 1);

        node.hold(uploaded.transferId(), uploaded.content());

        archived(uploaded);
    }

    @Test
    void writesWhatItCannotReadToTheDeadLettersAndGoesOn() throws Exception {
        wire.sayRaw(Topic.TRANSFERS, device, "no json, password=hunter2");
        wire.sayRaw(Topic.OPERATIONS, device, "{\"operationId\": 7}");
        wire.say(new TransferNodeChanged(
                device, "file:///etc/hosts", "127.0.0.1", List.of(), List.of(), 0, Instant.now()));
        wire.say(new Uploaded(
                        "../../etc", device, "image", new byte[0], null, null, List.of(), null, TransferProtocol.TFTP)
                .completedAt(node));

        archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        await().atMost(PATIENCE).until(() -> letters().size() == 4);
        assertThat(letters())
                .extracting(RecordDeadLettered::topic)
                .containsExactlyInAnyOrder(Topic.TRANSFERS, Topic.OPERATIONS, Topic.NODES, Topic.TRANSFERS);
        assertThat(letters()).extracting(RecordDeadLettered::excerpt).noneMatch(excerpt -> excerpt.contains("hunter2"));
        assertThat(letters())
                .extracting(RecordDeadLettered::cause)
                .anyMatch(cause -> cause.startsWith("invalid httpUrl: file:///etc/hosts (expected: "))
                .anyMatch(cause -> cause.startsWith("invalid transferId: ../../etc (expected: "));
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void makesOneVersionOfManyThatArriveAtOnce() throws IOException {
        List<Uploaded> same = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            same.add(Uploaded.config(device, "! Last configuration change at " + i + "\nhostname r1\nend\n"));
        }
        same.forEach(this::upload);

        assertThat(same)
                .map(this::archived)
                .filteredOn(ArtifactArchived::changed)
                .hasSize(1);
        assertThat(artifacts().getList("version")).containsExactly(1);
    }

    @Test
    void losesNothingWhenTheDatabaseDropsEveryConnectionAgainAndAgain() throws Exception {
        List<Uploaded> uploads = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            uploads.add(upload(Uploaded.config(device, "hostname r" + i + "\nend\n")));
            if (i % 3 == 0) {
                Database.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and datname = current_database()");
            }
        }

        uploads.forEach(this::archived);
        assertThat(artifacts().getList("version")).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void removesWhatACrashLeftBehindButNothingThatIsListed() throws IOException {
        ArtifactArchived archived = archived(upload(Uploaded.config(device, "hostname r1\nend\n")));
        Path listed = blob(archived.sha256());
        Path unreferenced = blob("0".repeat(64));
        Path unfinished = config.data().resolve("incoming/0b4e7d4c");
        Path fresh = config.data().resolve("incoming/11111111");
        Files.createDirectories(unreferenced.getParent());
        for (Path path : List.of(unreferenced, unfinished, fresh)) {
            Files.writeString(path, "left behind");
        }
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        for (Path path : List.of(listed, unreferenced, unfinished)) {
            Files.setLastModifiedTime(path, old);
        }

        upkeep.removeLeftBehind();

        assertThat(listed).exists();
        assertThat(fresh).exists();
        assertThat(unreferenced).doesNotExist();
        assertThat(unfinished).doesNotExist();
        Files.delete(fresh);
    }

    @Test
    void findsDamageByReadingBackWhatNobodyAskedFor() throws Exception {
        ArtifactArchived archived = archived(upload(Uploaded.config(device, "hostname " + device + "\nend\n")));
        Files.writeString(blob(archived.sha256()), "x");
        Database.execute("update artifact set verified_at = now() - interval '2 days' where artifact_id = '"
                + archived.artifactId() + "'");

        upkeep.verifyOldest();

        assertThat(artifacts().getString("[0].damagedAt")).isNotNull();
    }

    private List<RecordDeadLettered> letters() {
        return wire.heard(RecordDeadLettered.class).stream()
                .filter(letter -> device.equals(letter.recordKey()))
                .toList();
    }

    private Path blob(String sha256) {
        return config.data().resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
