package io.copyrun.inventory.database;

import java.sql.SQLException;

/** What the database said, where an interface does not let it be said. */
public final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
