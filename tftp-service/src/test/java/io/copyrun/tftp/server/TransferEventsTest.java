package io.copyrun.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.spool.Hashes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void sayOfAnUploadWhatItsTicketSaidOfTheContent() {
        TransferExpected ticket = new TransferExpected(
                "t-1",
                "node",
                "op-1",
                "r1",
                "running-config",
                1,
                "r1-run",
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                List.of("10.0.0.1"),
                SourceCheck.STRICT,
                "^end$",
                List.of("^! Last"),
                1_000,
                null,
                NOW,
                null,
                "privilege level 7 of 15",
                null);

        var completed = new TransferEvents("node", ticket, true, "10.0.0.1:1000", NOW)
                .completed(new Hashes("ab", "cd", "ef", 10), 0, NOW);

        assertThat(completed.endMark()).isEqualTo("^end$");
        assertThat(completed.noise()).containsExactly("^! Last");
        assertThat(completed.filtered()).isEqualTo("privilege level 7 of 15");
    }
}
