package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferRefused;
import io.copyrun.tftp.spool.Spool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class SshClientsIT {
    private static final int[] SIZES = {0, 1, 511, 512, 513, 1 << 20, 40 << 20};

    @Inject
    StreamServers streams;

    @Inject
    Spool spool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private int port() {
        return streams.all().stream()
                .filter(server -> server.protocol() == TransferProtocol.SCP)
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
    }

    static Stream<Arguments> clientsAndSizes() {
        return Arrays.stream(SshClient.values())
                .flatMap(client -> Arrays.stream(SIZES).mapToObj(size -> Arguments.of(client, size)));
    }

    private static Tickets upload() {
        return Tickets.upload().over(TransferProtocol.SCP);
    }

    private static Tickets download(String artifactId) {
        return Tickets.download(artifactId).over(TransferProtocol.SCP);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private TransferCompleted completed(Tickets ticket) {
        return broker().await(
                        TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    @ParameterizedTest
    @MethodSource("clientsAndSizes")
    void receivesWhatClientsUpload(SshClient client, int size, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        byte[] content = content(size);
        Path file = Files.write(directory.resolve("upload"), content);
        Tickets ticket = upload();
        broker().arm(ticket);

        String printed = client.run(client.upload(file, ticket.fileName(), ticket), port(), ticket.password());

        assertThat(printed).startsWith("0");
        assertThat(completed(ticket).bytes()).isEqualTo(size);
        byte[] kept = RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(Arrays.equals(kept, content)).isTrue();
        spool.drop(ticket.transferId()).join();
    }

    @ParameterizedTest
    @MethodSource("clientsAndSizes")
    void sendsWhatClientsDownload(SshClient client, int size, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        byte[] content = content(size);
        Path file = directory.resolve("download");
        Tickets ticket = download("ssh-artifact-" + size);
        ArchiveStandIn.keep("ssh-artifact-" + size, content);
        broker().arm(ticket);

        String printed = client.run(client.download(file, ticket.fileName(), ticket), port(), ticket.password());

        assertThat(printed).startsWith("0");
        assertThat(Arrays.equals(Files.readAllBytes(file), content)).isTrue();
        assertThat(completed(ticket).bytes()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr"})
    void speaksEachCipherThatItOffers(String cipher, @TempDir Path directory) throws Exception {
        assumeTrue(SshClient.SCP_O.isInstalled(), "scp is not installed");
        Path file = Files.write(directory.resolve("upload"), content(100_000));
        Tickets ticket = upload();
        broker().arm(ticket);
        Stream<String> arguments = Stream.concat(
                Stream.of("-c", cipher), SshClient.SCP_O.upload(file, ticket.fileName(), ticket).stream());

        String printed = SshClient.SCP_O.run(arguments.toList(), port(), ticket.password());

        assertThat(printed).startsWith("0");
        assertThat(completed(ticket).bytes()).isEqualTo(100_000);
    }

    @Test
    void letsADeviceInThatIsAskedForItsPassword(@TempDir Path directory) throws Exception {
        assumeTrue(SshClient.SCP_O.isInstalled(), "scp is not installed");
        Path file = Files.write(directory.resolve("upload"), content(100));
        Tickets ticket = upload();
        broker().arm(ticket);
        Stream<String> arguments = Stream.concat(
                Stream.of("-o", "PreferredAuthentications=keyboard-interactive"),
                SshClient.SCP_O.upload(file, ticket.fileName(), ticket).stream());

        assertThat(SshClient.SCP_O.run(arguments.toList(), port(), ticket.password()))
                .startsWith("0");
        completed(ticket);
    }

    @ParameterizedTest
    @EnumSource(SshClient.class)
    void refusesAllLoginsAlike(SshClient client, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        Path file = Files.write(directory.resolve("upload"), content(100));
        Tickets armed = upload();
        Tickets elsewhere = upload().from("127.7.7.7");
        Tickets unknown = upload();
        broker().arm(armed);
        broker().arm(elsewhere);

        String wrongPassword = client.run(client.upload(file, armed.fileName(), armed), port(), "canary-wrong");
        String wrongAddress =
                client.run(client.upload(file, elsewhere.fileName(), elsewhere), port(), elsewhere.password());
        String nobody = client.run(client.upload(file, unknown.fileName(), unknown), port(), unknown.password());

        assertThat(wrongPassword).doesNotStartWith("0").contains("Permission denied");
        assertThat(wrongAddress.replace(elsewhere.userName(), armed.userName())).isEqualTo(wrongPassword);
        assertThat(nobody.replace(unknown.userName(), armed.userName())).isEqualTo(wrongPassword);
        broker().await(TransferRefused.class, event -> event.cause().equals("WRONG_PASSWORD"));
        // The right password still counts.
        assertThat(client.run(client.upload(file, armed.fileName(), armed), port(), armed.password()))
                .startsWith("0");
    }

    @Test
    void letsNobodyInWithATicketThatIsSpent(@TempDir Path directory) throws Exception {
        assumeTrue(SshClient.SCP_O.isInstalled(), "scp is not installed");
        Path file = Files.write(directory.resolve("upload"), content(100));
        Tickets ticket = upload();
        broker().arm(ticket);
        List<String> arguments = SshClient.SCP_O.upload(file, ticket.fileName(), ticket);
        assertThat(SshClient.SCP_O.run(arguments, port(), ticket.password())).startsWith("0");

        assertThat(SshClient.SCP_O.run(arguments, port(), ticket.password())).contains("Permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startup-config", "../startup-config", "/etc/passwd", "*"})
    void hasNoOtherFileForAnybody(String name, @TempDir Path directory) throws Exception {
        assumeTrue(SshClient.SCP_O.isInstalled(), "scp is not installed");
        Tickets ticket = download("ssh-other");
        ArchiveStandIn.keep("ssh-other", content(100));
        broker().arm(ticket);
        Path file = directory.resolve("download");

        for (SshClient client : new SshClient[] {SshClient.SCP_O, SshClient.SCP, SshClient.SFTP}) {
            String printed = client.run(client.download(file, name, ticket), port(), ticket.password());

            assertThat(printed)
                    .doesNotStartWith("0")
                    .containsPattern("(?i)no such file|not found")
                    .doesNotContain(ticket.fileName());
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void showsNoDirectoryAndRunsNothing(@TempDir Path directory) throws Exception {
        assumeTrue(SshClient.SFTP.isInstalled(), "sftp is not installed");
        Tickets ticket = upload();
        broker().arm(ticket);
        Path batch = directory.resolve("batch");
        Files.writeString(
                batch,
                "ls -la\n-rm " + ticket.fileName() + "\n-mkdir x\n-rename " + ticket.fileName() + " y\n-ln -s / z\n");
        String at = ticket.userName() + "@127.0.0.1";

        assertThat(SshClient.SFTP.run(List.of("-b", batch.toString(), at), port(), ticket.password()))
                .startsWith("0")
                .doesNotContain("total");
        for (String command : new String[] {"id", "scp -r -t .", "sh"}) {
            assertThat(SshClient.run("ssh", List.of("-p", "" + port(), at, command), ticket.password()))
                    .doesNotStartWith("0")
                    .doesNotContain("uid=");
        }
        assertThat(SshClient.run("ssh", List.of("-p", "" + port(), at), ticket.password()))
                .doesNotStartWith("0");
        assertThat(SshClient.run("ssh", List.of("-p", "" + port(), "-s", at, "netconf"), ticket.password()))
                .doesNotStartWith("0");
    }
}
