package io.copyrun.simulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.simulator.FtpReceiver;
import io.copyrun.simulator.RcpReceiver;
import io.copyrun.simulator.ScpReceiver;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Generated;
import io.copyrun.simulator.ftp.FtpClient;
import io.copyrun.simulator.rcp.RcpClient;
import io.copyrun.simulator.scp.ScpClient;
import io.copyrun.simulator.scp.ScpDialog;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The clients of protocols over connections, against servers that are not theirs. */
class FileClientsIT {
    private static final String OWN_ADDRESS = "127.77.3.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RcpReceiver rcp;
    private static FtpReceiver ftp;
    private static ScpReceiver scp;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RcpReceiver.canSend(), "no port below 1024 for this process");
        rcp = new RcpReceiver();
        ftp = new FtpReceiver();
        scp = new ScpReceiver();
    }

    @AfterAll
    static void stop() throws Exception {
        if (scp != null) {
            rcp.close();
            ftp.close();
            scp.close();
        }
    }

    /** Counts, and interrupts after so many bytes. */
    private static final class Watching implements Progress {
        private final long interruptAfter;
        private volatile long moved;

        Watching(long interruptAfter) {
            this.interruptAfter = interruptAfter;
        }

        @Override
        public void moved(long bytes) {
            moved = bytes;
        }

        @Override
        public void timedOut() {}

        @Override
        public boolean interrupted() {
            return moved >= interruptAfter;
        }
    }

    private static Watching quiet() {
        return new Watching(Long.MAX_VALUE);
    }

    private static FileClient client(CopyProtocol protocol, Duration patience) throws Exception {
        return client(protocol, port(protocol), "canary-" + protocol.scheme(), patience);
    }

    private static int port(CopyProtocol protocol) {
        return switch (protocol) {
            case RCP -> rcp.port();
            case FTP -> ftp.port();
            case SCP -> scp.port();
            case TFTP -> 0;
        };
    }

    private static FileClient client(CopyProtocol protocol, int port, String password, Duration patience)
            throws Exception {
        InetAddress own = InetAddress.getByName(OWN_ADDRESS);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return switch (protocol) {
            case RCP -> new RcpClient(own, server, "netops", patience);
            case FTP -> new FtpClient(own, server, new Account("netops", password), patience);
            case SCP -> new ScpClient(own, server, "netops", trusting(password), patience);
            case TFTP -> throw new IllegalArgumentException("not over a connection: " + protocol);
        };
    }

    private static ScpDialog trusting(String password) {
        return new ScpDialog() {
            @Override
            public boolean trusts(String keyType, String fingerprint) {
                return keyType.equals("RSA") && fingerprint.startsWith("SHA256:");
            }

            @Override
            public Optional<String> password(int attempt) {
                return attempt == 1 ? Optional.of(password) : Optional.empty();
            }
        };
    }

    private static byte[] received(CopyProtocol protocol, String file) {
        return switch (protocol) {
            case RCP -> Objects.requireNonNull(rcp.files().get(file));
            case FTP -> ftp.file(file);
            case SCP -> Objects.requireNonNull(scp.files().get(file));
            case TFTP -> new byte[0];
        };
    }

    private static void keep(String file, byte[] bytes) {
        rcp.files().put(file, bytes);
        ftp.keep(file, bytes);
        scp.files().put(file, bytes);
    }

    private static Stream<Arguments> transfers() {
        return Stream.of(CopyProtocol.RCP, CopyProtocol.FTP, CopyProtocol.SCP)
                .flatMap(protocol -> IntStream.of(0, 1, 4095, 4096, 4097, 20_000_000)
                        .mapToObj(size -> Arguments.of(protocol, size)));
    }

    @ParameterizedTest
    @MethodSource("transfers")
    void uploadsEveryByteFromItsOwnAddress(CopyProtocol protocol, int size) throws Exception {
        Content content = new Generated(size + 1, size, "7F454C46");

        TftpClient.Result result = client(protocol, PATIENCE).put("f", content, Long.MAX_VALUE, quiet());

        assertThat(result.ending()).isEqualTo(new Ending.Complete());
        assertThat(result.bytes()).isEqualTo(size);
        assertThat(result.sha256()).isEqualTo(content.digest("SHA-256"));
        try (var expected = content.open()) {
            assertThat(Arrays.equals(received(protocol, "f"), expected.readAllBytes()))
                    .isTrue();
        }
        assertThat(Stream.of(
                                rcp.clients().stream()
                                        .map(client -> client.getAddress().getHostAddress()),
                                ftp.clients().stream(),
                                scp.clients().stream())
                        .flatMap(clients -> clients))
                .isNotEmpty()
                .containsOnly(OWN_ADDRESS);
        assertThat(rcp.violations()).isEmpty();
        assertThat(scp.violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("transfers")
    void downloadsEveryByte(CopyProtocol protocol, int size) throws Exception {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        keep("g", file);
        ByteArrayOutputStream to = new ByteArrayOutputStream();

        TftpClient.Result result = client(protocol, PATIENCE).get("g", to, quiet());

        assertThat(result.ending()).isEqualTo(new Ending.Complete());
        assertThat(Arrays.equals(to.toByteArray(), file)).isTrue();
        assertThat(rcp.violations()).isEmpty();
        assertThat(scp.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void aFileThatIsNotThereIsARefusalWithThatNumber(CopyProtocol protocol) throws Exception {
        TftpClient.Result result = client(protocol, PATIENCE).get("none", OutputStream.nullOutputStream(), quiet());

        assertThat(result.ending()).isInstanceOfSatisfying(Ending.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.opened()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = CopyProtocol.class,
            names = {"FTP", "SCP"})
    void aWrongPasswordIsARefusedLogin(CopyProtocol protocol) throws Exception {
        FileClient client = client(protocol, port(protocol), "canary-wrong", PATIENCE);

        TftpClient.Result result = client.put("f", new Generated(1, 5, ""), Long.MAX_VALUE, quiet());

        assertThat(result.ending()).isInstanceOf(Ending.LoginRefused.class);
        assertThat(result.ending().toString()).doesNotContain("canary-");
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void aServerThatAcceptsAndSaysNothingIsGivenUp(CopyProtocol protocol) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            FileClient client = client(protocol, silent.getLocalPort(), "canary-x", Duration.ofMillis(800));

            TftpClient.Result result = client.put("f", new Generated(1, 5, ""), Long.MAX_VALUE, quiet());

            assertThat(result.ending()).isEqualTo(new Ending.TimedOut(false));
        }
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void nobodyWhoListensIsARefusedConnection(CopyProtocol protocol) throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        TftpClient.Result result =
                client(protocol, port, "canary-x", PATIENCE).get("f", OutputStream.nullOutputStream(), quiet());

        assertThat(result.ending()).isEqualTo(new Ending.ConnectionRefused());
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void anUploadThatStandsStillTimesOutAndIsNoWholeFile(CopyProtocol protocol) throws Exception {
        TftpClient.Result result =
                client(protocol, Duration.ofMillis(1_500)).put("half", new Generated(1, 50_000, ""), 10_000, quiet());

        assertThat(result.ending()).isEqualTo(new Ending.TimedOut(true));
        assertThat(result.bytes()).isEqualTo(10_000);
        assertThat(rcp.files()).doesNotContainKey("half");
        assertThat(scp.files()).doesNotContainKey("half");
    }

    @ParameterizedTest
    @EnumSource(value = CopyProtocol.class, names = "TFTP", mode = Mode.EXCLUDE)
    void anInterruptEndsATransferInItsMiddle(CopyProtocol protocol) throws Exception {
        TftpClient.Result result = client(protocol, PATIENCE)
                .put("half", new Generated(1, 20_000_000, ""), Long.MAX_VALUE, new Watching(100_000));

        assertThat(result.ending()).isEqualTo(new Ending.Interrupted());
        assertThat(result.bytes()).isBetween(100_000L, 110_000L);
    }

    @Test
    void remoteCopyIsRefusedForAStrangerInTheWordsOfTheServer() throws Exception {
        RcpClient client = new RcpClient(
                InetAddress.getByName(OWN_ADDRESS),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), rcp.port()),
                "stranger",
                PATIENCE);

        TftpClient.Result result = client.put("f", new Generated(1, 5, ""), Long.MAX_VALUE, quiet());

        assertThat(result.ending()).isEqualTo(new Ending.LoginRefused("Permission denied."));
        assertThat(rcp.violations()).isEmpty();
    }
}
