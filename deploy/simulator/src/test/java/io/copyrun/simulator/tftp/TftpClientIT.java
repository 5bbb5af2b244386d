package io.copyrun.simulator.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.TftpReceiver;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Generated;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TftpClientIT {
    private static final Progress QUIET = new Progress() {
        @Override
        public void moved(long bytes) {}

        @Override
        public void timedOut() {}

        @Override
        public boolean interrupted() {
            return false;
        }
    };

    private TftpReceiver server;
    private InetSocketAddress address;
    private TftpClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TftpReceiver();
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        client = new TftpClient(InetAddress.getByName("127.77.2.1"), new Model.Tftp(5000, 5, null, false));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 40_000_000})
    void uploadsEveryByteFromItsOwnAddress(int size) throws Exception {
        Content content = new Generated(size + 1, size, "7F454C46");

        TftpClient.Result result = client.put(address, "f", content, Long.MAX_VALUE, QUIET);

        assertThat(result.ending()).isEqualTo(new Ending.Complete());
        assertThat(result.bytes()).isEqualTo(size);
        assertThat(result.sha256()).isEqualTo(content.digest("SHA-256"));
        try (var expected = content.open()) {
            assertThat(Objects.requireNonNull(server.files().get("f")).length).isEqualTo(size);
            assertThat(java.util.Arrays.equals(server.files().get("f"), expected.readAllBytes()))
                    .isTrue();
        }
        assertThat(server.senderOf("f")).isEqualTo("127.77.2.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 511, 512, 513, 100_000})
    void downloadsEveryByte(int size) {
        byte[] file = new byte[size];
        new java.util.Random(size).nextBytes(file);
        server.files().put("g", file);
        ByteArrayOutputStream received = new ByteArrayOutputStream();

        TftpClient.Result result = client.get(address, "g", received, QUIET);

        assertThat(result.ending()).isEqualTo(new Ending.Complete());
        assertThat(received.toByteArray()).isEqualTo(file);
    }

    @Test
    void givesUpAfterItsTriesWhereNobodyAnswers() {
        TftpClient impatient = new TftpClient(address.getAddress(), new Model.Tftp(50, 3, null, false));

        TftpClient.Result result = impatient.put(
                new InetSocketAddress("127.77.2.9", 9), "f", new Generated(1, 5, ""), Long.MAX_VALUE, QUIET);

        assertThat(result.ending()).isEqualTo(new Ending.TimedOut(false));
    }
}
