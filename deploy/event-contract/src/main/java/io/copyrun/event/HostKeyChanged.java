package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device showed another SSH host key than before; nothing was sent to it. */
public record HostKeyChanged(
        String device,
        @Nullable String operationId,
        String address,
        int port,
        String keyType,
        String knownFingerprint,
        String offeredFingerprint,
        Instant seenAt)
        implements Event {
    public HostKeyChanged {
        Field.device(device);
        Field.optionalOperationId(operationId);
        Field.text("address", address, 253);
    }

    @Override
    public String key() {
        return device;
    }
}
