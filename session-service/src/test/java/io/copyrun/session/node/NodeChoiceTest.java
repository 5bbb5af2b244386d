package io.copyrun.session.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.operation.Tried;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeChoiceTest {
    private static final TransferNodeChanged EVERYWHERE = node("everywhere", List.of(), 10, TransferProtocol.TFTP);
    private static final TransferNodeChanged VIENNA = node("vienna", List.of("vienna"), 5, TransferProtocol.TFTP);
    private static final TransferNodeChanged ROOMY = node("roomy", List.of("vienna"), 7, TransferProtocol.TFTP);
    private static final TransferNodeChanged FULL = node("full", List.of("vienna"), 0, TransferProtocol.TFTP);
    private static final TransferNodeChanged FTP = node("ftp", List.of(), 10, TransferProtocol.FTP);

    private static final List<TransferNodeChanged> BOTH = List.of(FTP, EVERYWHERE);
    private static final DeviceChanged DEVICE = new DeviceChanged(
            "r1",
            "192.0.2.1",
            null,
            null,
            DeviceChanged.ControlProtocol.SSH,
            "core",
            TransferProtocol.TFTP,
            DeviceChanged.SshAlgorithms.MODERN,
            null,
            null,
            List.of(),
            List.of(),
            SourceCheck.STRICT,
            null,
            null,
            null,
            null,
            null,
            List.of());

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

    @Test
    void takesTheFirstProtocolThatALivingNodeServes() {
        var route = NodeChoice.choose(
                DEVICE, List.of(TransferProtocol.SCP, TransferProtocol.FTP, TransferProtocol.TFTP), Tried.NONE, BOTH);

        assertThat(route).get().satisfies(it -> {
            assertThat(it.node()).isEqualTo(FTP);
            assertThat(it.ready().protocol()).isEqualTo(TransferProtocol.FTP);
            assertThat(it.ready().others()).containsExactly(TransferProtocol.TFTP);
            assertThat(it.ready().list()).hasSize(3);
        });
    }

    @Test
    void takesNoneThatWasGivenUp() {
        var tried = new Tried(List.of(), TransferProtocol.FTP, List.of(), List.of(TransferProtocol.FTP), 1);
        var route = NodeChoice.choose(DEVICE, List.of(TransferProtocol.FTP, TransferProtocol.TFTP), tried, BOTH);

        assertThat(route).get().satisfies(it -> assertThat(it.ready().protocol())
                .isEqualTo(TransferProtocol.TFTP));
    }

    @Test
    void goesByTheDeviceWhereTheRequestNamesNone() {
        assertThat(NodeChoice.list(DEVICE, List.of())).containsExactly(TransferProtocol.TFTP);
        assertThat(NodeChoice.choose(DEVICE, List.of(), Tried.NONE, List.of(FTP)))
                .isEmpty();
    }
}
