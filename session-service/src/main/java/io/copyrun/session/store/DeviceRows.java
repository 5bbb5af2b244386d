package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Devices in their table. */
final class DeviceRows {
    private DeviceRows() {}

    static Optional<DeviceChanged> find(Handle handle, String name) {
        return handle.createQuery("select document from device where name = :name")
                .bind("name", name)
                .map((row, context) -> Documents.read(row, DeviceChanged.class))
                .findOne();
    }
}
