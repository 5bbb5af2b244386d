package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file system, or a file on it.
 *
 * @param fileSystem with its colon; one partition of a flash is {@code flash:2:}
 * @param path without the file system; empty for all of it
 */
record DeviceLocation(String fileSystem, String path) {
    private static final String FILE_SYSTEM = "[A-Za-z][A-Za-z0-9_-]{0,30}:([1-9]:)?";

    /**
     * The slots of commands about it: {@code file}, {@code filesystem} and {@code path}, and {@code partition} where it lies in
     * one; {@code inside} is the path with the partition.
     *
     * @throws SessionFailed when it is no place on a device
     */
    Map<String, String> slots(Stage stage) throws SessionFailed {
        String plain = path.replaceFirst("^/+", "");
        boolean inTwo = partition() != null && plain.matches("\\d:.*");
        if (inTwo
                || !fileSystem.matches(FILE_SYSTEM)
                || !(plain.isEmpty() || plain.matches(CommandTemplate.SLOT_VALUE))) {
            throw TerminalSession.failed(
                    stage,
                    Cause.BAD_REQUEST,
                    "invalid file: " + (fileSystem + path).replaceAll("[^ -~]", "?")
                            + " (expected: file system, colon and path, for instance flash:vlan.dat, or flash:2:vlan.dat in a"
                            + " partition)");
        }
        var slots = new HashMap<String, String>();
        slots.put("filesystem", fileSystem.substring(0, fileSystem.indexOf(':')));
        slots.put("file", fileSystem + plain);
        String partition = partition();
        if (partition != null) {
            slots.put("partition", partition);
        }
        if (plain.matches("\\d:.+")) {
            slots.put("partition", plain.substring(0, 1));
            plain = plain.substring(2);
        }
        if (!plain.isEmpty()) {
            slots.put("path", plain);
            slots.put("inside", slots.containsKey("partition") ? slots.get("partition") + ":" + plain : plain);
        }
        return slots;
    }

    /** The number of the partition that the file system is; null where it is none. */
    @Nullable
    String partition() {
        return fileSystem.matches("[^:]+:\\d:")
                ? fileSystem.substring(fileSystem.length() - 2, fileSystem.length() - 1)
                : null;
    }

    /** The file system that the partition belongs to, with its colon; itself where it is none. */
    String device() {
        return fileSystem.substring(0, fileSystem.indexOf(':') + 1);
    }

    String base() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The directory that it is in, as commands want it. */
    String directory() {
        String plain = path.replaceFirst("^/+", "");
        int slash = plain.lastIndexOf('/');
        return slash < 0 ? fileSystem : fileSystem + "/" + plain.substring(0, slash) + "/";
    }
}
