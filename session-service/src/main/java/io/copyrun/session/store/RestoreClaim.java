package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.restore.Restore;

/** A restore that may have a session now: its lease, and what it needs to know. */
public record RestoreClaim(Lease lease, Restore state, DeviceChanged device, TransferNodeChanged node) {}
