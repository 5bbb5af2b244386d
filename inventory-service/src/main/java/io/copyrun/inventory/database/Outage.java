package io.copyrun.inventory.database;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be used just now from a record that it will never take. */
public final class Outage {
    /**
     * Classes of SQLSTATE (PostgreSQL manual, appendix A): 08 no connection, 25 a transaction broken off, 40 rolled back
     * for another one's sake, 53 out of disk, memory or connections, 55 locked, 57 operator intervention (shutdown), 58
     * system error.
     */
    private static final List<String> CLASSES = List.of("08", "25", "40", "53", "55", "57", "58");

    private Outage() {}

    /** Whether the same may go well later. */
    public static boolean isBehind(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof SQLException sql && isTransient(sql.getSQLState())) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed != cause && seen.add(suppressed) && isBehind(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The pool tells that it has no connection in time without a state. */
    private static boolean isTransient(@Nullable String state) {
        return state == null || CLASSES.stream().anyMatch(state::startsWith);
    }
}
