package io.copyrun.tftp.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv6AddressesTest {
    private static TransferExpected ticket(String... addresses) {
        return new TransferExpected(
                "t-1",
                "node",
                "o-1",
                "r1",
                "image",
                2,
                "name",
                Direction.DOWNLOAD,
                TransferProtocol.TFTP,
                List.of(addresses),
                SourceCheck.STRICT,
                "end",
                List.of("noise"),
                7,
                "artifact",
                Instant.EPOCH,
                3,
                "filtered for the user",
                null);
    }

    @Test
    void spellsEveryFormOfAnAddressInTheSameWay() {
        assertThat(Ipv6Addresses.spelled(ticket("2001:DB8::1", "2001:db8:0:0::1", "10.0.0.1")))
                .isEqualTo(ticket("2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1", "10.0.0.1"));
    }

    @Test
    void leavesOtherAddressesAsTheyAre() {
        TransferExpected ticket = ticket("10.0.0.1", "no-address");

        assertThat(Ipv6Addresses.spelled(ticket)).isSameAs(ticket);
    }
}
