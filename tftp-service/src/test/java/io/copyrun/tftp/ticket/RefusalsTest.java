package io.copyrun.tftp.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.copyrun.event.Printable;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals<String> refusals = new Refusals<>();

    private void refuse(String address) {
        refuse(address, "NO_TICKET", "name");
    }

    private void refuse(String address, String cause, String fileName) {
        refusals.add(address, new Refusals.Refused(address, null, fileName, cause, "no", 1, Instant.EPOCH));
    }

    private boolean again(String address, String fileName) {
        return refusals.again(address, "NO_TICKET", fileName, Instant.EPOCH.plusSeconds(1));
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
    void countsAgainOnlyWhatWasSaidOnce() {
        assertThat(again("10.0.0.1", "early")).isFalse();
        refuse("10.0.0.1", "WRONG_SOURCE", "name");
        assertThat(again("10.0.0.1", "of another cause")).isFalse();
        refuse("10.0.0.1");

        assertThat(again("10.0.0.1", "la\u0007st")).isTrue();
        assertThat(again("10.0.0.2", "of another source")).isFalse();

        assertThat(refusals.take()).hasSize(2).last().satisfies(refused -> {
            assertThat(refused.requests()).isEqualTo(2);
            assertThat(refused.fileName()).isEqualTo(Printable.shortened("la\u0007st"));
            assertThat(refused.lastAt()).isEqualTo(Instant.EPOCH.plusSeconds(1));
        });
        assertThat(again("10.0.0.1", "late")).isFalse();
    }

    @Test
    void countsSourcesThatAreNotKeptApartAgain() {
        for (int i = 0; i <= Refusals.SOURCES_MAX; i++) {
            refuse("10.0." + i / 256 + "." + i % 256);
        }

        assertThat(again("10.9.9.9", "name")).isTrue();

        assertThat(refusals.take()).last().satisfies(others -> {
            assertThat(others.address()).isEqualTo(Refusals.OTHERS);
            assertThat(others.requests()).isEqualTo(2);
        });
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
