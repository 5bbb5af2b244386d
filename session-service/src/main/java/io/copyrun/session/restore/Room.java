package io.copyrun.session.restore;

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
        List<Change> changes = new ArrayList<>();
        long free = flash.freeBytes();
        if (same != null) {
            changes.add(new Change.Delete(name(), same.path()));
            free += same.bytes();
        }
        for (Flash.File file : candidates()) {
            if (free >= bytes) {
                break;
            }
            changes.add(new Change.Delete(name(), file.path()));
            free += file.bytes();
        }
        return free >= bytes ? changes : null;
    }

    private @Nullable List<Change> squeezed() {
        List<Change> changes = new ArrayList<>();
        if (same != null) {
            changes.add(new Change.Delete(name(), same.path()));
        }
        if (bytes <= flash.freeBytes()) {
            return changes;
        }
        long free = flash.freeBytes() + deletedBytes(flash) + (same == null ? 0 : same.bytes());
        for (Flash.File file : candidates()) {
            if (free >= bytes) {
                break;
            }
            changes.add(new Change.Delete(name(), file.path()));
            free += file.bytes();
        }
        changes.add(new Change.Squeeze(name()));
        return free >= bytes ? changes : null;
    }

    /** Largest first, so that few go; what the device starts from last, and only where an erase is allowed. */
    private List<Flash.File> candidates() {
        return flash.files().stream()
                .filter(file -> !file.deleted() && !file.equals(same))
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
