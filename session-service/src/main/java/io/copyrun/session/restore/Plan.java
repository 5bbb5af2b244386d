package io.copyrun.session.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a restore will do, from what the device shows.
 *
 * @param hash of serial number, files, destructive commands and the artifact's SHA-256
 * @param room what makes room before the copy, in its order
 * @param copying what the copy itself destroys
 * @param after the copy: the boot variable, and a reload
 * @param endangered what is backed up before, as kinds
 * @param there whether the file is on the device already, and is only compared
 * @param numbers null for a restore of a configuration
 */
public record Plan(
        String hash,
        Destination destination,
        List<Change> room,
        List<Change> copying,
        List<Change> after,
        List<String> endangered,
        boolean there,
        @Nullable Numbers numbers,
        List<String> risks) {
    /** Name of the step that makes room. */
    public static final String MAKE_ROOM = "make-room";

    public static final String COPY = "copy";
    public static final String SET_BOOT = "set-boot";
    public static final String INSTALL_ADD = "install-add";
    public static final String RELOAD = "reload";

    /** Room in bytes, on the file system that the file goes to. */
    public record Numbers(long neededBytes, long freeBytes, long totalBytes, long freeAfterBytes) {}

    public Plan {
        room = List.copyOf(room);
        copying = List.copyOf(copying);
        after = List.copyOf(after);
        endangered = List.copyOf(endangered);
        risks = List.copyOf(risks);
    }

    /** Every change that it makes. */
    List<Change> changes() {
        List<Change> all = new ArrayList<>(room);
        all.addAll(copying);
        all.addAll(after);
        return all;
    }

    /** The step that a change belongs to. */
    String stepOf(Change change) {
        if (room.contains(change)) {
            return MAKE_ROOM;
        }
        if (copying.contains(change)) {
            return COPY;
        }
        return switch (change) {
            case Change.Reload it -> RELOAD;
            case Change.InstallAdd it -> INSTALL_ADD;
            default -> SET_BOOT;
        };
    }

    /**
     * The steps that somebody must decide about. What a request names itself (a configuration, the boot variable) it has
     * decided; a file that is in the way it has not.
     */
    public List<String> decisions() {
        List<String> steps = new ArrayList<>();
        if (!room.isEmpty()) {
            steps.add(MAKE_ROOM);
        }
        if (copying.stream().anyMatch(change -> change instanceof Change.Overwrite it && !it.isStartup())) {
            steps.add(COPY);
        }
        if (after.stream().anyMatch(Change.Reload.class::isInstance)) {
            steps.add(RELOAD);
        }
        return steps;
    }

    /** Those that must be decided before anything is changed. */
    List<String> decisionsBeforeCopy() {
        return decisions().stream().filter(step -> !step.equals(RELOAD)).toList();
    }

    /** What makes the file ready for the next start: the boot variable, or its packages; empty where neither was asked for. */
    Optional<Change> preparation() {
        return after.stream()
                .filter(change -> !(change instanceof Change.Reload))
                .findFirst();
    }

    boolean erases() {
        return room.stream().anyMatch(Change.Erase.class::isInstance);
    }
}
