package io.copyrun.session.device;

import io.copyrun.session.restore.Clearance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file from a server goes.
 *
 * @param kind as the platform file calls it
 * @param otherNames of the file system
 * @param command what the copy itself needs; null where nothing is destroyed by it
 */
record Aim(
        String kind,
        DeviceLocation location,
        List<String> otherNames,
        @Nullable Clearance command) {
    static final String FILE = "file";

    Aim(String kind, DeviceLocation location, Clearance command) {
        this(kind, location, List.of(), command);
    }

    boolean isFile() {
        return kind.equals(FILE);
    }
}
