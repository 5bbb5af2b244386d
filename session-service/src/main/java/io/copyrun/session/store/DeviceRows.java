package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Devices in their table. */
final class DeviceRows {
    private DeviceRows() {}

    static Optional<KnownDevice> find(Handle handle, String name) {
        return handle.createQuery("select document, said_at from device where name = :name")
                .bind("name", name)
                .map((row, context) -> new KnownDevice(
                        Documents.read(row, DeviceChanged.class), Column.optionalInstant(row, "said_at")))
                .findOne();
    }
}
