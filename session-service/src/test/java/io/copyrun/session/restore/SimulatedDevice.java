package io.copyrun.session.restore;

import io.copyrun.event.DeviceFacts;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A device as it really is: flash of one of the three classes, NVRAM, and a running configuration as a set of lines. */
final class SimulatedDevice {
    static final String FLASH = "flash:";
    static final String OLD = "c2600-i-mz.old.bin";
    static final String NEW = "c2600-i-mz.new.bin";

    /** A file; what it holds is a name for its octets, those of whole images begin with {@code good:}. */
    record Stored(String path, String content, long bytes, String modified, boolean deleted) {}

    /** Something that is gone: its kind as a backup names it, and what it held. */
    record Loss(String kind, @Nullable String content) {}

    final Removal removal;
    final long totalBytes;
    final List<Stored> files = new ArrayList<>();
    final TreeSet<String> running = new TreeSet<>(List.of("hostname r1", "line a", "line b"));

    @Nullable
    String startup = "startup:old";

    String boot = FLASH + OLD;
    String serial = "SER1";
    Instant started;
    /** Changes that this restore really made. */
    int touched;

    private int writes;

    SimulatedDevice(Removal removal, long totalBytes, Instant now) {
        this.removal = removal;
        this.totalBytes = totalBytes;
        this.started = now.minus(Duration.ofDays(100));
    }

    void put(String path, String content, long bytes) {
        writes++;
        files.add(new Stored(path, content, bytes, "write " + writes, false));
    }

    long free() {
        return totalBytes - files.stream().mapToLong(Stored::bytes).sum();
    }

    @Nullable
    Stored file(String path) {
        return files.stream()
                .filter(file -> !file.deleted() && file.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    boolean holdsImage() {
        return files.stream().anyMatch(file -> !file.deleted() && file.content().startsWith("good:"));
    }

    /** Whether no image is left after a change. */
    boolean isLast(Change change) {
        List<String> lost = losses(change).stream()
                .map(loss -> String.valueOf(loss.content()))
                .filter(content -> content.startsWith("good:"))
                .toList();
        long held = files.stream()
                .filter(file -> !file.deleted() && file.content().startsWith("good:"))
                .count();
        return held > 0 && held == lost.size();
    }

    Sight look(boolean withFlash, Instant now) {
        var facts = new DeviceFacts(
                "cisco-ios",
                "r1",
                "12.3",
                "2611",
                serial,
                FLASH + OLD,
                boot,
                "0x2102",
                Duration.between(started, now).toSeconds(),
                null,
                List.of(),
                List.of(),
                null,
                now);
        List<Flash.File> seen = files.stream()
                .map(file -> new Flash.File(file.path(), file.bytes(), file.modified(), file.deleted()))
                .toList();
        Flash flash = withFlash ? new Flash(FLASH, totalBytes, free(), totalBytes, removal, seen) : null;
        return new Sight(facts, flash, true, List.of("running-config", "startup-config", "image"));
    }

    /** What a backup of a kind would hold; null where there is nothing. */
    @Nullable
    String content(String kind) {
        return switch (kind) {
            case "running-config" -> String.join("\n", running);
            case "startup-config" -> startup;
            default -> {
                Stored file = file(kind.substring(("file:" + FLASH).length()));
                yield file == null ? null : file.content();
            }
        };
    }

    /** What a change would destroy now. */
    List<Loss> losses(Change change) {
        return switch (change) {
            case Change.Erase it ->
                files.stream()
                        .filter(file -> !file.deleted())
                        .map(SimulatedDevice::loss)
                        .toList();
            case Change.Delete it -> lossOf(it.path());
            case Change.Squeeze it -> List.of();
            case Change.Overwrite it ->
                it.isStartup() ? List.of(new Loss("startup-config", startup)) : lossOf(it.path());
            case Change.Merge it -> List.of(new Loss("running-config", String.join("\n", running)));
            case Change.Replace it -> List.of(new Loss("running-config", String.join("\n", running)));
            // It is saved, and with it whatever else runs.
            case Change.SetBoot it -> List.of(new Loss("startup-config", startup));
            case Change.InstallAdd it -> List.of();
            case Change.Reload it -> List.of();
        };
    }

    private List<Loss> lossOf(String path) {
        Stored file = file(path);
        return file == null ? List.of() : List.of(loss(file));
    }

    private static Loss loss(Stored file) {
        return new Loss("file:" + FLASH + file.path(), file.content());
    }

    /** Makes a change other than a copy. */
    void make(Change change, Instant now) {
        touched++;
        switch (change) {
            case Change.Erase it -> files.clear();
            case Change.Delete it -> delete(it.path());
            case Change.Squeeze it -> files.removeIf(Stored::deleted);
            case Change.SetBoot it -> boot = it.fileSystem() + it.path() + ",12;" + boot;
            case Change.Reload it -> started = now;
            default -> throw new IllegalArgumentException("not a change by itself: " + change);
        }
    }

    private void delete(String path) {
        files.replaceAll(file -> file.path().equals(path) && !file.deleted()
                ? new Stored(path, file.content(), file.bytes(), file.modified(), true)
                : file);
        if (removal == Removal.DELETE) {
            files.removeIf(Stored::deleted);
        }
    }

    /** Writes a file from a server over one of its name, as far as there is room; whether it is whole. */
    boolean write(String path, String content, long bytes) {
        touched++;
        delete(path);
        long written = Math.min(bytes, free());
        boolean whole = written == bytes;
        if (written > 0) {
            put(path, whole ? content : "part:" + content, written);
        }
        return whole;
    }

    /** What flash, NVRAM and memory hold, to be compared. */
    Map<String, String> held() {
        Map<String, String> held = new LinkedHashMap<>();
        files.forEach(file -> held.put(file.path() + (file.deleted() ? " (deleted)" : ""), file.content()));
        held.put("startup-config", String.valueOf(startup));
        held.put("running-config", String.join("\n", running));
        held.put("boot", boot);
        return held;
    }
}
