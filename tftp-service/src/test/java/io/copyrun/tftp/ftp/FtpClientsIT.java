package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.event.TransferStarted;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class FtpClientsIT extends FtpOnTheWire {
    private static final int[] SIZES = {0, 1, 511, 512, 513, 1 << 20, 40 << 20};
    private static final long WAIT_SECONDS_MAX = 120;

    static Stream<Arguments> clientsAndSizes() {
        return Arrays.stream(FtpClient.values())
                .flatMap(client -> Arrays.stream(SIZES).mapToObj(size -> Arguments.of(client, size)));
    }

    /** Runs a command to its end; what it printed, with its exit code in front. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "timed out: " + printed;
        }
        return process.exitValue() + " " + printed.strip();
    }

    @ParameterizedTest
    @MethodSource("clientsAndSizes")
    void receivesWhatClientsUpload(FtpClient client, int size, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        byte[] content = content(size);
        Path file = Files.write(directory.resolve("upload"), content);
        Tickets ticket = upload();

        String printed = run(client.upload(file, ticket, node().getPort()));

        assertThat(printed).startsWith("0");
        assertThat(completed(ticket).bytes()).isEqualTo(size);
        assertThat(Arrays.equals(kept(ticket), content)).isTrue();
        broker().await(TransferStarted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    @ParameterizedTest
    @MethodSource("clientsAndSizes")
    void sendsWhatClientsDownload(FtpClient client, int size, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        byte[] content = content(size);
        Path file = directory.resolve("download");
        Tickets ticket = download(content);

        String printed = run(client.download(file, ticket, node().getPort()));

        assertThat(printed).startsWith("0");
        assertThat(Arrays.equals(Files.readAllBytes(file), content)).isTrue();
        assertThat(completed(ticket).bytes()).isEqualTo(size);
    }
}
