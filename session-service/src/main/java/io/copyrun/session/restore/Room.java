package io.copyrun.session.restore;

import io.copyrun.event.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How room is made for a file.
 *
 * @param same file of the same name that is there already; null where there is none
 * @param needed paths of files that the device starts from
 * @param allowErase whether everything, or what the device starts from, may go
 */
record Room(Flash flash, long bytes, Flash.@Nullable File same, List<String> needed, boolean allowErase) {
    /** The changes in their order, empty where there is room enough; null where it cannot be made as allowed. */
    @Nullable
    List<Change> changes() {
        if (same != null && !allowErase && needed.contains(same.path())) {
            return null;
        }
        return switch (flash.removal()) {
            case ERASE ->
                bytes <= flash.freeBytes() ? List.of() : allowErase ? List.of(new Change.Erase(name())) : null;
            case SQUEEZE -> squeezed();
            case DELETE -> deleted();
        };
    }

    private @Nullable List<Change> deleted() {
        long free = flash.freeBytes() + (same == null ? 0 : same.bytes());
        List<Flash.File> chosen = chosen(free);
        return chosen == null ? null : deletions(chosen);
    }

    private @Nullable List<Change> squeezed() {
        if (bytes <= flash.freeBytes()) {
            return deletions(List.of());
        }
        long free = flash.freeBytes() + deletedBytes(flash) + (same == null ? 0 : same.bytes());
        List<Flash.File> chosen = chosen(free);
        if (chosen == null) {
            return null;
        }
        List<Change> changes = deletions(chosen);
        changes.add(new Change.Squeeze(name()));
        return changes;
    }

    private List<Change> deletions(List<Flash.File> chosen) {
        List<Change> changes = new ArrayList<>();
        if (same != null) {
            changes.add(new Change.Delete(name(), same.path()));
        }
        chosen.forEach(file -> changes.add(new Change.Delete(name(), file.path())));
        return changes;
    }

    /** Files that make room enough, as few as that takes; null where all of them do not. */
    private @Nullable List<Flash.File> chosen(long free) {
        List<Flash.File> chosen = new ArrayList<>();
        long room = free;
        for (Flash.File file : candidates()) {
            if (room >= bytes) {
                break;
            }
            chosen.add(file);
            room += file.bytes();
        }
        // When a large one had to go in the end, small ones may stay.
        for (Flash.File file : List.copyOf(chosen).reversed()) {
            if (room - file.bytes() >= bytes) {
                chosen.remove(file);
                room -= file.bytes();
            }
        }
        return room >= bytes ? chosen : null;
    }

    /** Largest first, so that few go; what the device starts from last, and only where an erase is allowed. */
    private List<Flash.File> candidates() {
        return flash.files().stream()
                .filter(file -> !file.deleted() && !file.equals(same))
                // What cannot be backed up stays.
                .filter(file -> Kind.isValid(Kind.FILE_PREFIX + name() + file.path()))
                .filter(file -> allowErase || !needed.contains(file.path()))
                .sorted(Comparator.comparing((Flash.File file) -> needed.contains(file.path()))
                        .thenComparing(
                                Comparator.comparingLong(Flash.File::bytes).reversed()))
                .toList();
    }

    private String name() {
        return flash.fileSystem();
    }

    private static long deletedBytes(Flash flash) {
        return flash.files().stream()
                .filter(Flash.File::deleted)
                .mapToLong(Flash.File::bytes)
                .sum();
    }

    /** Free bytes when the changes are made. */
    static long freed(Flash flash, List<Change> changes) {
        long free = flash.freeBytes();
        long waiting = deletedBytes(flash);
        for (Change change : changes) {
            switch (change) {
                case Change.Erase erase -> free = flash.largestBytes();
                case Change.Squeeze squeeze -> free += waiting;
                case Change.Delete delete -> {
                    long bytes = flash.files().stream()
                            .filter(file -> !file.deleted() && file.path().equals(delete.path()))
                            .mapToLong(Flash.File::bytes)
                            .sum();
                    free += flash.removal() == Flash.Removal.DELETE ? bytes : 0;
                    waiting += flash.removal() == Flash.Removal.SQUEEZE ? bytes : 0;
                }
                default -> {
                    // Makes no room.
                }
            }
        }
        return free;
    }
}
