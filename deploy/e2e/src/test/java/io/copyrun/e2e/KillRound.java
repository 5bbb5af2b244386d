package io.copyrun.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.KillPoint.Reach;
import io.copyrun.local.Service;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Brings a restore to each of some points, kills one service while all are there, starts it again, and waits for the ends. */
final class KillRound {
    private static final Duration ARRIVAL_MAX = Duration.ofSeconds(90);
    private static final Duration END_MAX = Duration.ofMinutes(6);
    /** For what leaves no sign: a request that is on its way to a process which is stopped. */
    private static final Duration UNDER_WAY = Duration.ofMillis(400);

    /** So many can go to their points at the same time. */
    private static final int FEW = 15;

    /** Of more, those with the longest way go first: a session waits for its device, but not for ever. */
    private static final List<IntPredicate> WAVES =
            List.of(step -> step > 12, step -> step > 8 && step < 13, step -> step < 9);

    private static final int SOURCES = 16;

    private final Estate estate;
    private final SimulatedDevices devices;
    private final EventFollower follower;
    private final KillWishes wishes;
    private final int number;
    private final List<KillWalk> walks = new ArrayList<>();
    private final Set<KillPoint> missed = EnumSet.noneOf(KillPoint.class);
    private final Set<String> endedBefore = new HashSet<>();

    /** @param number from 1; no two rounds of one estate have the same */
    KillRound(Estate estate, SimulatedDevices devices, EventFollower follower, KillWishes wishes, int number) {
        this.estate = estate;
        this.devices = devices;
        this.follower = follower;
        this.wishes = wishes;
        this.number = number;
    }

    /** The device whose image the node has not fetched, at least not for many rounds. */
    static String source(int number) {
        return "kp-source-%02d".formatted((number - 1) % SOURCES + 1);
    }

    List<KillWalk> walks() {
        return walks;
    }

    /** Points where no restore was when the service was killed. */
    Set<KillPoint> missed() {
        return missed;
    }

    /** Whether a restore had ended when the service was killed. */
    boolean hadEnded(KillWalk walk) {
        return endedBefore.contains(walk.operationId());
    }

    void run(Service victim, Collection<KillPoint> points) throws IOException, InterruptedException, SQLException {
        for (IntPredicate wave : points.size() > FEW ? WAVES : List.<IntPredicate>of(step -> true)) {
            List<KillWalk> begun = points.stream()
                    .filter(point -> wave.test(point.step()) && point.reach() != Reach.ASKED_OF_THE_DEAD)
                    .map(this::begin)
                    .toList();
            walks.addAll(begun);
            for (KillWalk walk : begun) {
                if (!hasArrived(walk)) {
                    missed.add(walk.point());
                }
            }
        }
        List<Service> stopped = new ArrayList<>();
        stop(Service.ARCHIVE, Reach.ARCHIVE_STOPPED, stopped);
        stop(Service.TFTP, Reach.NODE_STOPPED, stopped);
        estate.system().kill9(victim);
        walks.stream()
                .map(KillWalk::operationId)
                .filter(operation -> !follower.matching(end(operation)).isEmpty())
                .forEach(endedBefore::add);
        for (Service service : stopped) {
            if (service != victim) {
                signal("CONT", service);
            }
        }
        walks.forEach(walk -> walk.halt().release());
        points.stream()
                .filter(point -> point.reach() == Reach.ASKED_OF_THE_DEAD)
                .map(this::begin)
                .forEach(walks::add);
        decideAgain(Reach.DECIDED_OF_THE_DEAD);
        estate.system().restart(victim);
        decideAgain(Reach.DECIDED_LATER);
    }

    private KillWalk begin(KillPoint point) {
        String device = point.device();
        var halt = new Halt(point.signs());
        if (point.reach() == Reach.STORED) {
            var held = new Halt(KillPoint.LOGGED_IN.signs());
            devices.watch(device, held::see);
            String before = wishes.startup(point, device);
            arrive(held);
            return new KillWalk(point, device, wishes.startup(point, device), before, held);
        }
        devices.watch(device, halt::see);
        if (point.reach() == Reach.ASKED_OF_THE_DEAD) {
            return new KillWalk(point, device, wishes.startup(point, device), "", halt);
        }
        String of = point == KillPoint.FETCHING ? source(number) : device;
        String operation = wishes.image(point, device, of, "r" + number + ".bin");
        if (point.reach() == Reach.DECIDED_LATER || point.reach() == Reach.DECIDED_OF_THE_DEAD) {
            wishes.keepUndecided(operation);
        }
        return new KillWalk(point, device, operation, "", halt);
    }

    private boolean hasArrived(KillWalk walk) throws InterruptedException, SQLException {
        return switch (walk.point().reach()) {
            case HELD, ARCHIVE_STOPPED, NODE_STOPPED -> arrive(walk.halt());
            case STORED -> isStored(walk.operationId());
            case ENDED -> arrive(EventFollower.of(walk.operationId(), "RestoreCompleted"));
            case DECIDED_LATER, DECIDED_OF_THE_DEAD ->
                arrive(EventFollower.of(walk.operationId(), "FlashInsufficient"));
            case ASKED_OF_THE_DEAD -> true;
        };
    }

    private boolean arrive(Halt halt) {
        try {
            for (long left = ARRIVAL_MAX.toMillis(); left > 0; left -= 100) {
                if (halt.awaitArrival(Duration.ofMillis(100))) {
                    return true;
                }
                wishes.decide();
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean arrive(Predicate<JsonNode> said) throws InterruptedException {
        for (long left = ARRIVAL_MAX.toMillis(); left > 0; left -= 100) {
            if (follower.await(said, Duration.ofMillis(100)).isPresent()) {
                return true;
            }
            wishes.decide();
        }
        return false;
    }

    private boolean isStored(String operationId) throws SQLException {
        try (var database = DriverManager.getConnection(estate.system().jdbcUrl(Service.SESSION));
                var query = database.prepareStatement("select 1 from restore where operation_id = ?")) {
            query.setString(1, operationId);
            await("the request " + operationId)
                    .atMost(ARRIVAL_MAX)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> query.executeQuery().next());
            return true;
        }
    }

    /** Stops a service as SIGSTOP does, and lets those go on who then wait for it. */
    private void stop(Service service, Reach reach, List<Service> stopped) throws IOException, InterruptedException {
        List<KillWalk> waiting =
                walks.stream().filter(walk -> walk.point().reach() == reach).toList();
        if (waiting.isEmpty()) {
            return;
        }
        List<KillWalk> late = new ArrayList<>();
        signal("STOP", service);
        stopped.add(service);
        for (KillWalk walk : waiting) {
            boolean arms = walk.point() == KillPoint.FETCHING || walk.point() == KillPoint.EXPECTED;
            int before = tickets(walk);
            walk.halt().release();
            boolean there = !arms || awaitTicket(walk, before);
            if (!there) {
                late.add(walk);
            }
        }
        Thread.sleep(UNDER_WAY);
        late.forEach(walk -> missed.add(walk.point()));
    }

    /** Tickets for what a device is to copy; one of them may be for its way back. */
    private int tickets(KillWalk walk) {
        return follower.matching(EventFollower.of(walk.operationId(), "TransferExpected")
                        .and(event -> event.at("/data/direction").asText().equals("download")))
                .size();
    }

    /** Until there is another one: where node or archive stand still, no copy command is typed. */
    private boolean awaitTicket(KillWalk walk, int before) throws InterruptedException {
        for (long left = ARRIVAL_MAX.toMillis(); left > 0; left -= 20) {
            if (tickets(walk) > before) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private void signal(String signal, Service service) throws IOException, InterruptedException {
        long pid = estate.system().pid(service);
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + signal + " " + pid + " ended with " + code);
        }
    }

    private void decideAgain(Reach reach) {
        walks.stream()
                .filter(walk -> walk.point().reach() == reach)
                .forEach(walk -> wishes.decideAgain(walk.operationId()));
    }

    private static Predicate<JsonNode> end(String operationId) {
        return EventFollower.of(operationId, "RestoreCompleted").or(EventFollower.of(operationId, "RestoreFailed"));
    }

    /** The final event of each restore. */
    List<JsonNode> awaitEnds() throws InterruptedException {
        List<JsonNode> ends = new ArrayList<>();
        long until = System.nanoTime() + END_MAX.toNanos();
        for (KillWalk walk : walks) {
            for (String operation : walk.operations()) {
                while (follower.matching(end(operation)).isEmpty() && System.nanoTime() < until) {
                    wishes.decide();
                    Thread.sleep(100);
                }
                ends.addAll(follower.matching(end(operation)));
            }
        }
        return ends;
    }
}
