package io.copyrun.tftp.server;

import org.jspecify.annotations.Nullable;

/** The inventory's devices by the addresses that they may send from. Thread-safe. */
@FunctionalInterface
public interface KnownDevices {
    /** The device with this address, null for a stranger. */
    @Nullable
    String deviceAt(String address);
}
