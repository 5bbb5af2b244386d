package io.copyrun.e2e;

import static org.awaitility.Awaitility.await;

import io.copyrun.e2e.upload.Stage;
import io.copyrun.e2e.upload.UploadBook;
import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** Kills the transfer node as {@code kill -9} does, at moments that a seed decides, and starts it again. */
final class NodeKiller {
    private static final Duration SIGNAL_MAX = Duration.ofSeconds(10);
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final CopyrunSystem system;
    private final UploadBook book;
    private final TransferFollower follower;
    private final Random random;
    private final Map<KillMoment, Integer> kills = new EnumMap<>(KillMoment.class);
    /** A start that was broken off lasts until a later one succeeds: it must not keep a shared thread. */
    private final Executor aside = task -> new Thread(task, "broken-start").start();

    private final List<CompletableFuture<Void>> brokenStarts = new ArrayList<>();
    private int committing;
    private int fetching;
    private long killedPid;
    private Duration lastStart = Duration.ofSeconds(2);

    NodeKiller(CopyrunSystem system, UploadBook book, TransferFollower follower, Random random) {
        this.system = system;
        this.book = book;
        this.follower = follower;
        this.random = random;
    }

    /** Kills the node at such a moment: in the middle of a start when it is dead, or while it runs. It is dead then. */
    void kill(KillMoment moment) throws IOException, InterruptedException {
        switch (moment) {
            case AFTER_ACKNOWLEDGEMENT -> {
                book.awaitMore(Stage.ACKNOWLEDGED, 1 + random.nextInt(20), SIGNAL_MAX);
                pause(Duration.ofMillis(20));
            }
            case GROUP_COMMIT -> {
                book.awaitMore(Stage.LAST_BLOCK_SENT, 1 + random.nextInt(20), SIGNAL_MAX);
                pause(Duration.ofMillis(5));
            }
            case FETCH -> {
                follower.awaitCompleted(SIGNAL_MAX);
                pause(Duration.ofMillis(60));
            }
            case START_UP -> {
                brokenStarts.add(CompletableFuture.runAsync(this::restart, aside));
                await("a new process")
                        .atMost(START_MAX)
                        .until(() -> system.pid(Service.TFTP) > 0 && system.pid(Service.TFTP) != killedPid);
                pause(lastStart);
            }
            case ANY_TIME -> pause(Duration.ofSeconds(2));
            case AT_REST -> {}
        }
        killedPid = system.pid(Service.TFTP);
        system.kill9(Service.TFTP);
        kills.merge(moment, 1, Integer::sum);
        committing +=
                book.find(course -> course.stage() == Stage.LAST_BLOCK_SENT).size();
        Set<String> unfetched = new HashSet<>(follower.completed().keySet());
        unfetched.removeAll(follower.archived().keySet());
        fetching += unfetched.size();
    }

    /** Starts the node, and waits until it is ready. */
    void start() {
        long begin = System.nanoTime();
        restart();
        lastStart = Duration.ofNanos(System.nanoTime() - begin);
        brokenStarts.forEach(CompletableFuture::join);
        brokenStarts.clear();
    }

    /** Uploads, over all kills, whose last block was on its way or being committed. */
    int committing() {
        return committing;
    }

    /** Uploads, over all kills, that were announced and not known to be archived. */
    int fetching() {
        return fetching;
    }

    /** How long the last start took that was not broken off. */
    Duration lastStart() {
        return lastStart;
    }

    /** How often the node was killed at which moment. */
    Map<KillMoment, Integer> kills() {
        return kills;
    }

    private void restart() {
        try {
            system.restart(Service.TFTP);
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** The moment itself: nothing is waited for, only a random time goes by. */
    private void pause(Duration max) {
        long end = System.nanoTime() + (long) (random.nextDouble() * max.toNanos());
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
