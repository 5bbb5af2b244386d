package io.copyrun.session.store;

import org.jdbi.v3.core.Handle;

/** One session per device, although jobs and restores have tables of their own. */
final class DeviceLock {
    /** So that nothing else that locks by a hash meets these. */
    private static final int SPACE = 4_711;

    private DeviceLock() {}

    /**
     * Keeps every other transaction from leasing this device until this one ends.
     *
     * @throws Conflict.Taken when a job or a restore holds a session of it
     */
    static void take(Handle handle, String device) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(:space, hashtext(:device))")
                .bind("space", SPACE)
                .bind("device", device)
                .mapTo(Integer.class)
                .one();
        boolean free = handle.createQuery(
                        "select not exists (select 1 from job where device = :device and lease_owner is not null)"
                                + " and not exists (select 1 from restore where device = :device and lease_owner is not null)")
                .bind("device", device)
                .mapTo(Boolean.class)
                .one();
        if (!free) {
            throw new Conflict.Taken(device);
        }
    }
}
