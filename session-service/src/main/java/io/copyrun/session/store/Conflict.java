package io.copyrun.session.store;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Two processes took the same device at the same moment, and the database let one of them. */
final class Conflict {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int TRIES_MAX = 10;

    private Conflict() {}

    /** The device was taken between the look and the lock. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(String device) {
            super("another process holds a session of " + device, null, false, false);
        }
    }

    /** Runs a transaction, and again when another one was first. */
    static <T> T again(Supplier<T> transaction) {
        for (int tries = 1; tries < TRIES_MAX; tries++) {
            try {
                return transaction.get();
            } catch (Taken e) {
                // The next look sees who holds it.
                continue;
            } catch (JdbiException e) {
                if (!(e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()))) {
                    throw e;
                }
            }
        }
        return transaction.get();
    }
}
