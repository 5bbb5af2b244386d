package io.copyrun.session.restore;

import java.time.Instant;

/** Clearances for tests of those who need one. */
public final class GivenClearance {
    private GivenClearance() {}

    public static Clearance of(Change change) {
        return new Clearance("r-1", change, Instant.parse("2026-11-22T09:00:00Z"));
    }

    /** Reads {@code erase flash:}, {@code overwrite flash:x}, {@code merge} and the like. */
    public static Clearance of(String text) {
        String[] words = text.split(" ", 2);
        String place = words.length < 2 ? ":" : words[1];
        int path = place.indexOf(':') + 1;
        String system = place.substring(0, path);
        String file = place.substring(path);
        return of(
                switch (words[0]) {
                    case "erase" -> new Change.Erase(system);
                    case "squeeze" -> new Change.Squeeze(system);
                    case "delete" -> new Change.Delete(system, file);
                    case "overwrite" -> new Change.Overwrite(system, file);
                    case "boot" -> new Change.SetBoot(system, file);
                    case "install" -> new Change.InstallAdd(system, file);
                    case "merge" -> new Change.Merge();
                    case "replace" -> new Change.Replace();
                    case "reload" -> new Change.Reload();
                    default -> throw new IllegalArgumentException("unknown change: " + text);
                });
    }
}
