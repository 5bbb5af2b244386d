package io.copyrun.tftp.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();

    private void refuse(String address) {
        refusals.add(new Refusals.Refused(address, null, "name", "NO_TICKET", "no", 1, Instant.EPOCH));
    }

    @Test
    void countsRequestsOfASourceTogether() {
        for (int i = 0; i < 50; i++) {
            refuse("10.0.0.1");
        }
        refuse("10.0.0.2");

        assertThat(refusals.take())
                .extracting(Refusals.Refused::address, Refusals.Refused::requests)
                .containsExactly(tuple("10.0.0.1", 50L), tuple("10.0.0.2", 1L));
        assertThat(refusals.take()).isEmpty();
    }

    @Test
    void keepsABoundedNumberOfSourcesApart() {
        for (int i = 0; i < 10_000; i++) {
            refuse("10.0." + i / 256 + "." + i % 256);
        }

        assertThat(refusals.take()).hasSize(Refusals.SOURCES_MAX + 1).last().satisfies(others -> {
            assertThat(others.address()).isEqualTo(Refusals.OTHERS);
            assertThat(others.requests()).isEqualTo(10_000 - Refusals.SOURCES_MAX);
        });
    }
}
