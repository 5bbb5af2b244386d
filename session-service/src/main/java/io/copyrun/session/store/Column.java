package io.copyrun.session.store;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads columns of a row. */
final class Column {
    private Column() {}

    static String text(ResultSet row, String name) throws SQLException {
        String value = row.getString(name);
        if (value == null) {
            throw new SQLException("invalid column " + name + ": null (expected: a text)");
        }
        return value;
    }

    static @Nullable Instant optionalInstant(ResultSet row, String name) throws SQLException {
        OffsetDateTime value = row.getObject(name, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Instant instant(ResultSet row, String name) throws SQLException {
        Instant value = optionalInstant(row, name);
        if (value == null) {
            throw new SQLException("invalid column " + name + ": null (expected: a time)");
        }
        return value;
    }

    static @Nullable Long optionalLong(ResultSet row, String name) throws SQLException {
        long value = row.getLong(name);
        return row.wasNull() ? null : value;
    }

    static List<String> texts(ResultSet row, String name) throws SQLException {
        Array array = row.getArray(name);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** The failure in the columns of that name, null when there is none. */
    static @Nullable Failure failure(ResultSet row) throws SQLException {
        String cause = row.getString("failure_cause");
        return cause == null
                ? null
                : new Failure(
                        Stage.valueOf(text(row, "failure_stage")),
                        Cause.valueOf(cause),
                        text(row, "failure_explanation"),
                        Verdict.valueOf(text(row, "failure_verdict")),
                        row.getString("failure_remedy"));
    }
}
