package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.operation.Backup;

/** An attempt that may begin now: its lease, and what it needs to know. */
public record Claim(Lease lease, Backup state, DeviceChanged device, TransferNodeChanged node) {}
