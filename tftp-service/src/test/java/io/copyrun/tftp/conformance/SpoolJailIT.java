package io.copyrun.tftp.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threats 7 and 8: whatever lies in the spool under the name of a transfer, no file outside is written or given away. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class SpoolJailIT extends NodeOnTheWire {
    private static final String SECRET = "enable secret of another file";
    /** Large enough for a file of its own: smaller ones lie in the journal. */
    private static final int LARGE_BYTES = 200_000;

    private static final Blocks BLOCKS = new Blocks(8192, 1);

    /** What somebody with access to the spool may have put there. */
    enum Planted {
        SYMBOLIC_LINK {
            @Override
            void plant(Path at, Path target) throws IOException {
                Files.createSymbolicLink(at, target);
            }
        },
        HARD_LINK {
            @Override
            void plant(Path at, Path target) throws IOException {
                Files.createLink(at, target);
            }
        };

        abstract void plant(Path at, Path target) throws IOException;
    }

    private static Path victim(Path outside) throws IOException {
        return Files.writeString(outside.resolve("victim"), SECRET);
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    @Threat({7, 8})
    void anUploadIsNotWrittenThroughALink(Planted planted, @TempDir Path outside) throws IOException {
        Path victim = victim(outside);
        Tickets ticket = upload();
        planted.plant(spool.resolve("data").resolve(ticket.transferId()), victim);
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), BLOCKS.options()).receive();

            assertThatThrownBy(() -> BLOCKS.upload(device, content(LARGE_BYTES)))
                    .hasMessageContaining("ERROR 0");
        }
        assertThat(failed(ticket).cause()).isEqualTo("DISK_ERROR");
        assertThat(Files.readString(victim)).isEqualTo(SECRET);
        assertThat(isKept(ticket)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    @Threat({7, 8})
    void aCopyFromTheArchiveIsNotWrittenThroughALink(Planted planted, @TempDir Path outside) throws IOException {
        Path victim = victim(outside);
        String artifact = UUID.randomUUID().toString();
        ArchiveStandIn.keep(artifact, content(600));
        for (String name : List.of(artifact, artifact + ".part", artifact + ".netascii", artifact + ".netascii.part")) {
            planted.plant(spool.resolve("cache").resolve(name), victim);
        }
        Tickets ticket = armed(Tickets.download(artifact));
        try (Device device = device()) {
            Packet first =
                    device.ask(Device.request(1, ticket.fileName(), "netascii")).receive();

            assertThat(first).isInstanceOfAny(Packet.Data.class, Packet.Failure.class);
        }
        assertThat(Files.readString(victim)).isEqualTo(SECRET);
    }

    /** An upload that is complete, and the file that it lies in. */
    private Path uploaded(Tickets ticket) throws IOException {
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), BLOCKS.options()).receive();
            BLOCKS.upload(device, content(LARGE_BYTES));
        }
        assertThat(kept(ticket)).isEqualTo(content(LARGE_BYTES));
        return spool.resolve("data").resolve(ticket.transferId());
    }

    /** What the archive fetches is the file that was received, whatever has been put in its place since. */
    @Test
    @Threat(7)
    void nothingIsGivenAwayThroughALink(@TempDir Path outside) throws IOException {
        Tickets ticket = upload();
        Path file = uploaded(ticket);
        Files.delete(file);
        Files.createSymbolicLink(file, victim(outside));

        assertThat(RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                        .asString())
                .doesNotContain(SECRET);
    }

    /** Somebody has tidied up: the archive gets an answer, and no connection that hangs. */
    @Test
    @Threat(7)
    void aFileThatIsGoneIsSaidToBeGone() throws Exception {
        Tickets ticket = upload();
        Files.delete(uploaded(ticket));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + RestAssured.port + "/api/transfers/" + ticket.transferId() + "/content"))
                .timeout(Duration.ofSeconds(10))
                .build();

        try (HttpClient archive = HttpClient.newHttpClient()) {
            assertThat(archive.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isBetween(400, 599);
        }
    }

    /** A device that is known may send without a ticket, and calls its file what it likes: no name becomes a path. */
    @Test
    @Threat({1, 3, 14})
    void anUnexpectedUploadIsKeptUnderANameOfItsOwn(@TempDir Path outside) throws IOException {
        String address = "127.7.0.7";
        broker().publish(new DeviceChanged(
                "r7",
                address,
                null,
                null,
                DeviceChanged.ControlProtocol.SSH,
                "default",
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
                List.of()));
        for (String name : List.of("../../escaped", outside.resolve("escaped").toString(), "con", "..\\escaped")) {
            List<String> before = spooled();
            try (Device device = new Device(node(), address, 0)) {
                Awaitility.await().until(() -> {
                    device.ask(Device.request(2, name, "octet"));
                    return device.receive(300).isPresent();
                });
                new Blocks(512, 1).upload(device, content(LARGE_BYTES));
            }

            TransferCompleted completed =
                    broker().await(TransferCompleted.class, event -> name.equals(event.fileName()));
            assertThat(spooled()).filteredOn(file -> !before.contains(file)).containsExactly(completed.transferId());
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(spool.resolve("../escaped")).doesNotExist();
        assertThat(spool.resolve("escaped")).doesNotExist();
    }
}
