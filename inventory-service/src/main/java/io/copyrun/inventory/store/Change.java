package io.copyrun.inventory.store;

/** What became of a device that was given. */
public enum Change {
    CREATED,
    UPDATED,
    UNCHANGED
}
