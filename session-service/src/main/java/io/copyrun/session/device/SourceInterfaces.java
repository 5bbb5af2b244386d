package io.copyrun.session.device;

import io.copyrun.event.TransferProtocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What devices had for a source interface before a copy; outlives a process that dies before it is put back. */
public interface SourceInterfaces {
    /**
     * A change of a device that is to be put back.
     *
     * @param protocol that the interface is of
     * @param typed the interface that the copy needs
     * @param before the interface that the device had; null when it had none
     */
    record Change(
            TransferProtocol protocol,
            String typed,
            @Nullable String before) {}

    /** The change that was begun and, as far as is known, not put back. */
    Optional<Change> unfinished(String device);

    /** Called before anything is typed; replaces what was kept of the device. */
    void keep(String device, Change change);

    /** Called when the device has its own line again; does not fail. */
    void forget(String device);
}
