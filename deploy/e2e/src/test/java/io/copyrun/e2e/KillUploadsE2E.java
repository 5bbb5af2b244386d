package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Stage;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.e2e.upload.UploadBook;
import io.copyrun.e2e.upload.UploadBook.Course;
import io.copyrun.e2e.upload.UploadingDevices;
import io.copyrun.event.TransferCompleted;
import io.copyrun.local.CopyrunSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the transfer node, again and again, while devices upload: what a device was told is safe must be in the archive.
 *
 * <p>{@code -Dcopyrun.e2e.kills=200} kills more often than a usual run does; {@code -Dcopyrun.e2e.seed} repeats the choices
 * of an earlier run, as far as a machine repeats anything.
 */
class KillUploadsE2E {
    private static final int KILLS = Integer.getInteger("copyrun.e2e.kills", 6);
    private static final long SEED = Long.getLong("copyrun.e2e.seed", System.nanoTime() % 1_000_000);
    private static final long STARTED_NANOS = System.nanoTime();
    private static final int DEVICES = 16;
    private static final int PAUSE_MAX_MILLIS = 800;
    private static final int TICKETS = 400;
    private static final int TICKETS_MIN = 80;
    private static final int KILLS_A_LINE = KILLS > 20 ? 10 : 1;
    private static final Duration LAST_BLOCK_PATIENCE = Duration.ofSeconds(20);
    private static final Duration TICKETS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);
    private static final Duration IDLE_WITHIN = Duration.ofSeconds(40);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);

    private static final List<KillMoment> UNDER_LOAD = List.of(
            KillMoment.AFTER_ACKNOWLEDGEMENT,
            KillMoment.GROUP_COMMIT,
            KillMoment.START_UP,
            KillMoment.FETCH,
            KillMoment.ANY_TIME);

    private final Random random = new Random(SEED);
    private final String run = "kill" + SEED + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private CopyrunSystem system;
    private TransferFollower follower;
    private TicketStock stock;
    private UploadingDevices devices;
    private UploadBook book;
    private SpoolWatch spool;
    private ArchiveWatch archive;
    private NodeKiller killer;
    private List<Course> begunBeforeKill = List.of();
    private int recovered;

    @BeforeAll
    static void quiet() {
        // What this test says would be lost between the settings that clients of the broker print.
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    @BeforeEach
    void startTheDevices() throws IOException {
        Estate estate = Estate.shared();
        system = estate.system();
        follower = new TransferFollower(estate.bootstrapServers());
        stock = new TicketStock(estate.bootstrapServers(), follower, nodeId(estate), run, random);
        InetSocketAddress requests = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), system.tftp().port().number());
        devices = new UploadingDevices(
                requests,
                stock::take,
                new UploadingDevices.Pace(DEVICES, PAUSE_MAX_MILLIS, LAST_BLOCK_PATIENCE, new Random(SEED)));
        book = devices.book();
        spool = new SpoolWatch(
                estate.transferNode(), system.home().data().resolve("tftp").resolve("spool"));
        archive = new ArchiveWatch(estate.archive(), system.home().data().resolve("archive"));
        killer = new NodeKiller(system, book, follower, random);
    }

    private static String nodeId(Estate estate) {
        return KafkaLog.of(estate.bootstrapServers(), "copyrun.nodes")
                .awaitMatching(event -> event.at("/data/nodeId").isTextual(), 1, TICKETS_WITHIN)
                .get(0)
                .at("/data/nodeId")
                .asText();
    }

    @AfterEach
    void stopTheDevices() throws IOException {
        devices.close();
        stock.close();
        follower.close();
    }

    @Test
    void everyAcknowledgedUploadIsArchivedWholeAndOnceAndNoPartOfAnyOtherIsSeen() throws Exception {
        say("seed %d, %d kills", SEED, KILLS);
        killAgainAndAgain();
        devices.pause();
        say("no more kills under load");
        await("devices to end").atMost(IDLE_WITHIN).until(this::areDevicesDone);
        devices.close();
        Set<String> acknowledged = ids(book.find(course -> course.stage() == Stage.ACKNOWLEDGED));
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        await("archive and spool to settle").atMost(SETTLED_WITHIN).untilAsserted(() -> requireSettled(acknowledged));

        killer.kill(KillMoment.AT_REST);
        killer.start();
        say("settled");
        assertThat(ours(spool.completed())).as("announced again").isEmpty();
        assertThat(ours(spool.files())).as("files in the spool").isEmpty();
        requireWhatWasSaid(acknowledged);
        Set<String> archived = archive.requireWholeAndOnce(stock.all());
        assertThat(archived).containsAll(acknowledged);
        summarize(acknowledged, archived, archive.requireWholeBlobs());
    }

    private void summarize(Set<String> acknowledged, Set<String> archived, int blobs) {
        Set<String> unacknowledged = new HashSet<>(archived);
        unacknowledged.removeAll(acknowledged);
        say(
                "%s, in the middle of %d commits (median %d us) and %d fetches; %d uploads begun, %d acknowledged (%d on a"
                        + " repeated last block), %d archived (%d of them never acknowledged), %d handed out after"
                        + " restarts, %d said to have failed, %d blobs read back",
                killer.kills(),
                killer.committing(),
                book.medianCommit().toNanos() / 1_000,
                killer.fetching(),
                book.count(Stage.BEGUN),
                acknowledged.size(),
                book.repeated(),
                archived.size(),
                unacknowledged.size(),
                recovered,
                ours(follower.failed().keySet()).size(),
                blobs);
    }

    private void killAgainAndAgain() throws IOException, InterruptedException {
        stock.fill(TICKETS, TICKETS_WITHIN);
        devices.resume();
        boolean isRunning = true;
        int kills = 0;
        for (KillMoment moment : moments()) {
            if (!isRunning && moment != KillMoment.START_UP) {
                startAndLook();
            }
            killer.kill(moment);
            isRunning = false;
            begunBeforeKill = book.find(course -> course.stage() != Stage.REQUESTED);
            if (++kills % KILLS_A_LINE == 0) {
                say(
                        "%d kills (last: %s), %d uploads begun, %d acknowledged, %d archived, last start %d ms",
                        kills,
                        moment,
                        book.count(Stage.BEGUN),
                        book.count(Stage.ACKNOWLEDGED),
                        follower.archived().size(),
                        killer.lastStart().toMillis());
            }
        }
        startAndLook();
    }

    private void startAndLook() throws IOException {
        killer.start();
        List<Course> whole = spool.requireWhole(begunBeforeKill);
        recovered += whole.size();
        for (Course course : whole) {
            await("answer to the repeated last block of " + course)
                    .atMost(ANSWERED_WITHIN)
                    .until(() -> !isRepeating(course.upload()));
        }
        spool.requireHidden(book);
        archive.requireWholeNewBlobs();
        if (stock.armed() < TICKETS_MIN) {
            long begin = System.nanoTime();
            stock.fill(TICKETS, TICKETS_WITHIN);
            say("tickets were armed again after %d ms", (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** Whether a device still repeats its last block; one that has run out of patience does not. */
    private boolean isRepeating(Upload upload) {
        return book.find(upload.transferId())
                .map(course -> course.stage() == Stage.LAST_BLOCK_SENT)
                .orElse(false);
    }

    /** Every kind of moment as often as the others, in a random order that begins while the node runs. */
    private List<KillMoment> moments() {
        List<KillMoment> moments = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            moments.add(UNDER_LOAD.get(i % UNDER_LOAD.size()));
        }
        Collections.shuffle(moments, random);
        int first = 0;
        while (first < moments.size() - 1 && moments.get(first) == KillMoment.START_UP) {
            first++;
        }
        Collections.swap(moments, 0, first);
        return moments;
    }

    /** Whether all have ended but those that a killed node has left behind: they repeat into the void. */
    private boolean areDevicesDone() {
        Set<String> leftBehind = ids(begunBeforeKill);
        return devices.isIdle()
                || book.find(course -> course.stage() != Stage.ACKNOWLEDGED && course.stage() != Stage.FAILED).stream()
                        .allMatch(course -> leftBehind.contains(course.upload().transferId()));
    }

    private void requireSettled(Set<String> acknowledged) {
        Set<String> archived = follower.archived().keySet();
        assertThat(archived).as("said to be archived").containsAll(acknowledged);
        assertThat(archived)
                .as("said to be archived")
                .containsAll(ours(follower.completed().keySet()));
        assertThat(ours(spool.files())).as("files in the spool").isEmpty();
        stock.armed();
        assertThat(stock.onTheirWay()).as("tickets that are not armed").isZero();
    }

    private Set<String> ours(Set<String> transferIds) {
        return transferIds.stream().filter(id -> id.startsWith(run)).collect(Collectors.toSet());
    }

    private void requireWhatWasSaid(Set<String> acknowledged) {
        Map<String, List<TransferCompleted>> completed = follower.completed();
        assertThat(completed.keySet()).as("announced").containsAll(acknowledged);
        for (Upload upload : stock.all()) {
            for (TransferCompleted said : completed.getOrDefault(upload.transferId(), List.of())) {
                assertThat(said.bytes()).as(said.toString()).isEqualTo(upload.sizeBytes());
                assertThat(said.sha256()).as(said.toString()).isEqualTo(Content.sha256(upload));
            }
            assertThat(follower.archived().getOrDefault(upload.transferId(), Set.of()))
                    .as("artifacts of %s", upload)
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(follower.failed().keySet()).as("said to have failed").doesNotContainAnyElementsOf(acknowledged);
        assertThat(follower.quarantined()).noneMatch(said -> completed.containsKey(said.transferId()));
    }

    private static Set<String> ids(List<Course> courses) {
        return courses.stream().map(course -> course.upload().transferId()).collect(Collectors.toSet());
    }

    private static void say(String format, Object... values) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - STARTED_NANOS);
        System.out.println("kill -9 of uploads, " + elapsed.toSeconds() + " s: " + String.format(format, values));
    }
}
