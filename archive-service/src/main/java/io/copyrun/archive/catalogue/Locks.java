package io.copyrun.archive.catalogue;

import org.jdbi.v3.core.Handle;

/** Locks that last until the end of the transaction. Whoever takes both takes the device's first. */
final class Locks {
    private static final int DEVICE = 1;
    private static final int BLOB = 2;

    private Locks() {}

    /** Only one transaction at a time adds to, or settles, the lines of versions of a device. */
    static void device(Handle handle, String device) {
        lock(handle, DEVICE, device);
    }

    /** Nobody removes a blob as unreferenced while somebody else keeps it again. */
    static void blob(Handle handle, String sha256) {
        lock(handle, BLOB, sha256);
    }

    private static void lock(Handle handle, int space, String name) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:space, hashtext(:name))) locked")
                .bind("space", space)
                .bind("name", name)
                .mapTo(Integer.class)
                .one();
    }
}
