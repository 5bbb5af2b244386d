package io.copyrun.session.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeChoiceTest {
    private static final TransferNodeChanged EVERYWHERE = node("everywhere", List.of(), 10, TransferProtocol.TFTP);
    private static final TransferNodeChanged VIENNA = node("vienna", List.of("vienna"), 5, TransferProtocol.TFTP);
    private static final TransferNodeChanged ROOMY = node("roomy", List.of("vienna"), 7, TransferProtocol.TFTP);
    private static final TransferNodeChanged FULL = node("full", List.of("vienna"), 0, TransferProtocol.TFTP);
    private static final TransferNodeChanged FTP = node("ftp", List.of(), 10, TransferProtocol.FTP);

    private static TransferNodeChanged node(String id, List<String> sites, long free, TransferProtocol protocol) {
        return new TransferNodeChanged(
                id,
                "http://127.0.0.1:8082",
                "127.0.0.1",
                List.of(new TransferNodeChanged.Endpoint(protocol, 69)),
                sites,
                free,
                Instant.EPOCH);
    }

    @Test
    void prefersTheSitesOwnNodeWithTheMostRoom() {
        assertThat(NodeChoice.choose("vienna", TransferProtocol.TFTP, List.of(EVERYWHERE, VIENNA, ROOMY, FULL)))
                .contains(ROOMY);
    }

    @Test
    void takesANodeThatServesAllSitesWhereTheSiteHasNone() {
        assertThat(NodeChoice.choose("graz", TransferProtocol.TFTP, List.of(VIENNA, EVERYWHERE)))
                .contains(EVERYWHERE);
    }

    @Test
    void takesNoNodeOfAnotherSite() {
        assertThat(NodeChoice.choose("graz", TransferProtocol.TFTP, List.of(VIENNA)))
                .isEmpty();
    }

    @Test
    void takesAnyNodeForADeviceWithoutASite() {
        assertThat(NodeChoice.choose(null, TransferProtocol.TFTP, List.of(VIENNA)))
                .contains(VIENNA);
    }

    @Test
    void takesNoNodeWithAFullSpoolOrWithoutTheProtocol() {
        assertThat(NodeChoice.choose(null, TransferProtocol.TFTP, List.of(FULL, FTP)))
                .isEmpty();
    }
}
