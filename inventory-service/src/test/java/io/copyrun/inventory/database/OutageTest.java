package io.copyrun.inventory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "08001, true",
        "40001, true",
        "40P01, true",
        "53300, true",
        "55000, true",
        "57P01, true",
        "57P03, true",
        "58030, true",
        "22021, false",
        "23505, false",
        "42P01, false"
    })
    void tellsAnOutageByTheClassOfItsState(String state, boolean isOutage) {
        SQLException said = new SQLException("said by the database", state);

        assertThat(Outage.isBehind(new IllegalStateException(new UncheckedSqlException(said))))
                .isEqualTo(isOutage);
    }

    @Test
    void seesWhatAnExceptionSuppressed() {
        RuntimeException failure = new RuntimeException("rolled back");
        failure.addSuppressed(new SQLTransientConnectionException("no connection"));

        assertThat(Outage.isBehind(failure)).isTrue();
    }

    @Test
    void isNotLedInCirclesByCauses() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(Outage.isBehind(first)).isFalse();
    }

    @Test
    void takesNoFaultOfOursForAnOutage() {
        assertThat(Outage.isBehind(new IllegalArgumentException("ours"))).isFalse();
    }
}
