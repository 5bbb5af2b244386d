package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutsideTest {
    @Test
    void putsTheDatabaseBeforeTheParametersOfTheUrl() {
        assertThat(Outside.jdbcUrl("jdbc:postgresql://db:5432/?user=copyrun", "copyrun_session"))
                .isEqualTo("jdbc:postgresql://db:5432/copyrun_session?user=copyrun");
        assertThat(Outside.jdbcUrl("jdbc:postgresql://db", "copyrun_session"))
                .isEqualTo("jdbc:postgresql://db/copyrun_session");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        Outside outside = Outside.of(Map.of("COPYRUN_JDBC_URL_BASE", "jdbc:postgresql://db/?password=secret"));

        assertThat(outside).asString().doesNotContain("secret");
    }
}
