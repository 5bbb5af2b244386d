package io.copyrun.session.restore;

import io.copyrun.event.BackedUp;
import io.copyrun.session.restore.SimulatedDevice.Loss;
import io.copyrun.session.restore.SimulatedDevice.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the archive holds, and when it has read what back. */
final class SimulatedArchive {
    private record Kept(String kind, @Nullable String content, long bytes, Instant at) {}

    /** A backup that has ended. */
    record Backup(List<BackedUp> kept, List<String> absent) {}

    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, Instant> rehashed = new HashMap<>();
    /** Kinds of which a backup found nothing on the device, and when. */
    private final Map<String, Instant> absent = new HashMap<>();

    /** Artifacts in which a bit has flipped. */
    final List<String> damaged = new ArrayList<>();

    static String sha(@Nullable String content) {
        return content == null
                ? "none"
                : content.substring(0, Math.min(9, content.length())).replace('\n', ' ')
                        + Integer.toHexString(content.hashCode());
    }

    void keep(String artifactId, String kind, String content, long bytes, Instant at) {
        kept.put(artifactId, new Kept(kind, content, bytes, at));
    }

    String content(String artifactId) {
        return Objects.requireNonNull(
                Objects.requireNonNull(kept.get(artifactId)).content());
    }

    Artifact artifact(String artifactId, String fileName) {
        Kept one = Objects.requireNonNull(kept.get(artifactId), artifactId);
        return new Artifact(artifactId, "r1", one.kind(), one.bytes(), sha(one.content()), null, fileName, "2611");
    }

    Backup back(String backup, List<String> kinds, SimulatedDevice device, Instant at) {
        List<BackedUp> all = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String kind : kinds) {
            String content = device.content(kind);
            if (content == null) {
                missing.add(kind);
                absent.put(kind, at);
            } else {
                String id = backup + "/" + all.size();
                long bytes = kind.startsWith("file:")
                        ? device.files.stream()
                                .filter(file -> kind.endsWith(":" + file.path()) && !file.deleted())
                                .mapToLong(Stored::bytes)
                                .sum()
                        : 1;
                keep(id, kind, content, bytes, at);
                all.add(new BackedUp(kind, id, 1, bytes, sha(content), true));
            }
        }
        return new Backup(all, missing);
    }

    /** Reads artifacts back; whether all are right. */
    boolean verify(List<String> artifactIds, Instant now) {
        boolean right = artifactIds.stream().noneMatch(damaged::contains);
        if (right) {
            artifactIds.forEach(id -> rehashed.put(id, now));
        }
        return right;
    }

    /** Whether exactly this was backed up, and read back, not longer ago than it may be. */
    boolean isSafe(Loss loss, Instant now) {
        if (loss.content() == null) {
            Instant seen = absent.get(loss.kind());
            return seen != null && isFresh(seen, now);
        }
        return kept.entrySet().stream()
                .anyMatch(one -> one.getValue().kind().equals(loss.kind())
                        && loss.content().equals(one.getValue().content())
                        && isFresh(one.getValue().at(), now)
                        && isFresh(rehashed.get(one.getKey()), now));
    }

    boolean isRead(String artifactId, Instant now) {
        return isFresh(rehashed.get(artifactId), now);
    }

    private static boolean isFresh(@Nullable Instant at, Instant now) {
        return at != null && !at.plus(Duration.ofMinutes(15)).isBefore(now);
    }
}
