package io.copyrun.e2e.upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What every device saw of its upload. Thread-safe. */
public final class UploadBook {
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<Stage, Long> reached = new EnumMap<>(Stage.class);
    private final List<Long> commitNanos = new ArrayList<>();
    private long acknowledgedOnRepetition;

    /**
     * An upload so far.
     *
     * @param remark why it failed; empty otherwise
     */
    public record Course(Upload upload, Stage stage, String remark) {}

    synchronized void reached(Upload upload, Stage stage, String remark) {
        courses.put(upload.transferId(), new Course(upload, stage, remark));
        reached.merge(stage, 1L, Long::sum);
        notifyAll();
    }

    synchronized void acknowledgedAfter(long nanos, boolean repeated) {
        if (repeated) {
            acknowledgedOnRepetition++;
        } else {
            commitNanos.add(nanos);
        }
    }

    /** Half of the last blocks that were sent once were acknowledged within this time. */
    public synchronized Duration medianCommit() {
        return Duration.ofNanos(
                commitNanos.isEmpty()
                        ? 0
                        : commitNanos.stream().sorted().toList().get(commitNanos.size() / 2));
    }

    /** Uploads whose last block had to be sent again before it was acknowledged. */
    public synchronized long repeated() {
        return acknowledgedOnRepetition;
    }

    /** How many uploads have come to a stage, also those that are beyond it now. */
    public synchronized long count(Stage stage) {
        return reached.getOrDefault(stage, 0L);
    }

    /** The uploads that match now. */
    public synchronized List<Course> find(Predicate<Course> wanted) {
        return new ArrayList<>(courses.values().stream().filter(wanted).toList());
    }

    /** One upload that a device has begun to ask for. */
    public synchronized Optional<Course> find(String transferId) {
        return Optional.ofNullable(courses.get(transferId));
    }

    /** Waits until so many more uploads have come to a stage. Whether they have. */
    public synchronized boolean awaitMore(Stage stage, int more, Duration max) throws InterruptedException {
        long wanted = count(stage) + more;
        long end = System.nanoTime() + max.toNanos();
        while (count(stage) < wanted) {
            long leftMillis = (end - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }
}
