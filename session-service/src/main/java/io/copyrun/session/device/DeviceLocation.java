package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import java.util.HashMap;
import java.util.Map;

/**
 * A file system, or a file on it.
 *
 * @param fileSystem with its colon
 * @param path without the file system; empty for all of it
 */
record DeviceLocation(String fileSystem, String path) {
    private static final String FILE_SYSTEM = "[A-Za-z][A-Za-z0-9_-]{0,30}:";

    /**
     * The slots of commands about it: {@code file}, {@code filesystem} and {@code path}, and {@code partition} where the path
     * begins with the number of one.
     *
     * @throws SessionFailed when it is no place on a device
     */
    Map<String, String> slots(Stage stage) throws SessionFailed {
        String plain = path.replaceFirst("^/+", "");
        if (!fileSystem.matches(FILE_SYSTEM) || !(plain.isEmpty() || plain.matches(CommandTemplate.SLOT_VALUE))) {
            throw TerminalSession.failed(
                    stage,
                    Cause.BAD_REQUEST,
                    "invalid file: " + (fileSystem + path).replaceAll("[^ -~]", "?")
                            + " (expected: file system, colon and path, for instance flash:vlan.dat)");
        }
        var slots = new HashMap<String, String>();
        slots.put("filesystem", fileSystem.substring(0, fileSystem.length() - 1));
        slots.put("file", fileSystem + plain);
        if (plain.matches("\\d:.+")) {
            slots.put("partition", plain.substring(0, 1));
            plain = plain.substring(2);
        }
        if (!plain.isEmpty()) {
            slots.put("path", plain);
        }
        return slots;
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
