package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Stage;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.e2e.upload.UploadBook;
import io.copyrun.e2e.upload.UploadBook.Course;
import io.copyrun.e2e.upload.Uploaders;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import io.copyrun.local.CopyrunSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** kill -9 of the transfer node, again and again, while devices upload: what a device was told is safe must be in the archive. */
final class UploadKills implements AutoCloseable {
    private static final long STARTED_NANOS = System.nanoTime();
    private static final int TOLD_ONE_BY_ONE = 20;

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

    private final String what;
    private final Plan plan;
    private final Random random;
    private final String run;
    private final Estate estate;
    private final CopyrunSystem system;
    private final TransferFollower follower;
    private final List<TicketStock> stocks = new ArrayList<>();
    private final SpoolWatch spool;
    private final ArchiveWatch archive;
    private @Nullable Load load;
    private List<Course> begunBeforeKill = List.of();
    private int recovered;

    /**
     * What is done to the node.
     *
     * @param tickets of each protocol that are armed before devices begin
     * @param ticketsMin when fewer are left, more are ordered
     */
    record Plan(int kills, long seed, int tickets, int ticketsMin) {}

    private record Load(Uploaders devices, UploadBook book, NodeKiller killer) {}

    /** @param what is killed, for those who read along */
    UploadKills(String what, Plan plan, Estate estate) {
        // What is said here would be lost between the settings that clients of the broker print.
        Logger.getLogger("").setLevel(Level.WARNING);
        this.what = what;
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.run = "kill" + plan.seed() + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        this.estate = estate;
        this.system = estate.system();
        this.follower = new TransferFollower(estate.bootstrapServers());
        this.spool = new SpoolWatch(
                estate.transferNode(), system.home().data().resolve("tftp").resolve("spool"));
        this.archive = new ArchiveWatch(estate.archive(), system.home().data().resolve("archive"));
    }

    /** Tickets over a protocol. */
    TicketStock stock(TransferProtocol protocol) {
        TicketStock stock = new TicketStock(
                protocol,
                estate.bootstrapServers(),
                follower,
                estate.nodeId(),
                run
                        + (protocol == TransferProtocol.TFTP
                                ? ""
                                : "-" + protocol.name().toLowerCase(Locale.ROOT)),
                random);
        stocks.add(stock);
        return stock;
    }

    /** The devices that use the tickets. */
    void devices(Uploaders devices) {
        load = new Load(devices, devices.book(), new NodeKiller(system, devices.book(), follower, random));
    }

    private Load load() {
        return Objects.requireNonNull(load, "no devices");
    }

    @Override
    public void close() throws IOException {
        if (load != null) {
            load.devices().close();
        }
        stocks.forEach(TicketStock::close);
        follower.close();
    }

    /** Kills, starts, and requires what was promised. The uploads whose devices were told that they are safe. */
    List<Upload> requireThatEveryAcknowledgedUploadIsArchivedWholeAndOnce() throws IOException, InterruptedException {
        say("seed %d, %d kills", plan.seed(), plan.kills());
        killAgainAndAgain();
        Uploaders devices = load().devices();
        devices.pause();
        say("no more kills under load");
        await("devices to end").atMost(IDLE_WITHIN).until(this::areDevicesDone);
        devices.close();
        List<Course> told = load().book().find(course -> course.stage() == Stage.ACKNOWLEDGED);
        Set<String> acknowledged = ids(told);
        assertThat(acknowledged).hasSizeGreaterThan(plan.kills());
        await("archive and spool to settle").atMost(SETTLED_WITHIN).untilAsserted(() -> requireSettled(acknowledged));

        load().killer().kill(KillMoment.AT_REST);
        load().killer().start();
        say("settled");
        assertThat(ours(spool.completed())).as("announced again").isEmpty();
        assertThat(ours(spool.files())).as("files in the spool").isEmpty();
        requireWhatWasSaid(acknowledged);
        Set<String> archived = requireWholeAndOnce();
        assertThat(archived).containsAll(acknowledged);
        summarize(acknowledged, archived, archive.requireWholeBlobs());
        return told.stream().map(Course::upload).toList();
    }

    /** Requires that what the archive has of all uploads is whole, byte for byte, and there once. The transfers that are there. */
    Set<String> requireWholeAndOnce() {
        return archive.requireWholeAndOnce(
                stocks.stream().flatMap(stock -> stock.all().stream()).toList());
    }

    private void fill() {
        stocks.forEach(stock -> stock.fill(plan.tickets(), TICKETS_WITHIN));
    }

    private void summarize(Set<String> acknowledged, Set<String> archived, int blobs) {
        Set<String> unacknowledged = new HashSet<>(archived);
        unacknowledged.removeAll(acknowledged);
        say(
                "%s, in the middle of %d commits (median %d us) and %d fetches; %d uploads begun, %d acknowledged (%d on a"
                        + " repeated last block), %d archived (%d of them never acknowledged), %d handed out after"
                        + " restarts, %d said to have failed, %d blobs read back",
                load().killer().kills(),
                load().killer().committing(),
                load().book().medianCommit().toNanos() / 1_000,
                load().killer().fetching(),
                load().book().count(Stage.BEGUN),
                acknowledged.size(),
                load().book().repeated(),
                archived.size(),
                unacknowledged.size(),
                recovered,
                ours(follower.failed().keySet()).size(),
                blobs);
    }

    private void killAgainAndAgain() throws IOException, InterruptedException {
        fill();
        load().devices().resume();
        boolean isRunning = true;
        int kills = 0;
        int killsALine = plan.kills() > TOLD_ONE_BY_ONE ? 10 : 1;
        for (KillMoment moment : moments()) {
            if (!isRunning && moment != KillMoment.START_UP) {
                startAndLook();
            }
            load().killer().kill(moment);
            isRunning = false;
            begunBeforeKill = load().book().find(course -> course.stage() != Stage.REQUESTED);
            if (++kills % killsALine == 0) {
                say(
                        "%d kills (last: %s), %d uploads begun, %d acknowledged, %d archived, last start %d ms",
                        kills,
                        moment,
                        load().book().count(Stage.BEGUN),
                        load().book().count(Stage.ACKNOWLEDGED),
                        follower.archived().size(),
                        load().killer().lastStart().toMillis());
            }
        }
        startAndLook();
    }

    private void startAndLook() throws IOException {
        load().killer().start();
        List<Course> whole = spool.requireWhole(begunBeforeKill);
        recovered += whole.size();
        for (Course course : whole) {
            await("answer to the repeated last block of " + course)
                    .atMost(ANSWERED_WITHIN)
                    .until(() -> !isRepeating(course.upload()));
        }
        spool.requireHidden(load().book());
        archive.requireWholeNewBlobs();
        if (stocks.stream().anyMatch(stock -> stock.armed() < plan.ticketsMin())) {
            long begin = System.nanoTime();
            fill();
            say("tickets were armed again after %d ms", (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** Whether a device still repeats its last block; one that has run out of patience does not. */
    private boolean isRepeating(Upload upload) {
        return load().book()
                .find(upload.transferId())
                .map(course -> course.stage() == Stage.LAST_BLOCK_SENT)
                .orElse(false);
    }

    /** Every kind of moment as often as the others, in a random order that begins while the node runs. */
    private List<KillMoment> moments() {
        List<KillMoment> moments = new ArrayList<>();
        for (int i = 0; i < plan.kills(); i++) {
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
        return load().devices().isIdle()
                || load()
                        .book()
                        .find(course -> course.stage() != Stage.ACKNOWLEDGED && course.stage() != Stage.FAILED)
                        .stream()
                        .allMatch(course -> leftBehind.contains(course.upload().transferId()));
    }

    private void requireSettled(Set<String> acknowledged) {
        Set<String> archived = follower.archived().keySet();
        assertThat(archived).as("said to be archived").containsAll(acknowledged);
        assertThat(archived)
                .as("said to be archived")
                .containsAll(ours(follower.completed().keySet()));
        assertThat(ours(spool.files())).as("files in the spool").isEmpty();
        for (TicketStock stock : stocks) {
            stock.armed();
            assertThat(stock.onTheirWay()).as("tickets that are not armed").isZero();
        }
    }

    private Set<String> ours(Set<String> transferIds) {
        return transferIds.stream().filter(id -> id.startsWith(run)).collect(Collectors.toSet());
    }

    private void requireWhatWasSaid(Set<String> acknowledged) {
        Map<String, List<TransferCompleted>> completed = follower.completed();
        assertThat(completed.keySet()).as("announced").containsAll(acknowledged);
        for (Upload upload :
                stocks.stream().flatMap(stock -> stock.all().stream()).toList()) {
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

    private void say(String format, Object... values) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - STARTED_NANOS);
        System.out.println("kill -9 of " + what + ", " + elapsed.toSeconds() + " s: " + String.format(format, values));
    }
}
