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
        int system = place.indexOf(':') + 1;
        int path = place.startsWith(":", system + 1) ? system + 2 : system;
        String fileSystem = place.substring(0, path);
        String file = place.substring(path);
        return of(
                switch (words[0]) {
                    case "erase" -> new Change.Erase(fileSystem);
                    case "squeeze" -> new Change.Squeeze(fileSystem);
                    case "delete" -> new Change.Delete(fileSystem, file);
                    case "overwrite" -> new Change.Overwrite(fileSystem, file);
                    case "boot" -> new Change.SetBoot(fileSystem, file);
                    case "install" -> new Change.InstallAdd(fileSystem, file);
                    case "merge" -> new Change.Merge();
                    case "replace" -> new Change.Replace();
                    case "reload" -> new Change.Reload();
                    default -> throw new IllegalArgumentException("unknown change: " + text);
                });
    }
}
