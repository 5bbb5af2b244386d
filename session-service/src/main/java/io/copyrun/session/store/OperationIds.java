package io.copyrun.session.store;

import org.jdbi.v3.core.Handle;

/** One operation for an identifier, although jobs and restores have tables of their own. */
final class OperationIds {
    /** So that nothing else that locks by a hash meets these. */
    private static final int SPACE = 4_712;

    private OperationIds() {}

    /** Keeps every other transaction from using this identifier until this one ends; false when it is used already. */
    static boolean isFree(Handle handle, String operationId) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(:space, hashtext(:operation))")
                .bind("space", SPACE)
                .bind("operation", operationId)
                .mapTo(Integer.class)
                .one();
        return handle.createQuery("select not exists (select 1 from job where operation_id = :operation)"
                        + " and not exists (select 1 from restore where operation_id = :operation)")
                .bind("operation", operationId)
                .mapTo(Boolean.class)
                .one();
    }
}
