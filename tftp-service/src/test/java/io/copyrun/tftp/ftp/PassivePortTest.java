package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassivePortTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final List<InetSocketAddress> strangers = new CopyOnWriteArrayList<>();

    private @Nullable PassivePort open(FtpSettings.Ports ports) throws IOException {
        return PassivePort.open(ports, LOCAL, LOCAL, strangers::add);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void isOneOfTheRangeWhileThereAreAny() throws IOException {
        int port = freePort();
        FtpSettings.Ports one = new FtpSettings.Ports(port, port);
        try (PassivePort first = Objects.requireNonNull(open(one))) {
            assertThat(first.port()).isEqualTo(port);
            assertThat(open(one)).isNull();
        }
        try (PassivePort again = Objects.requireNonNull(open(one))) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void takesOneConnectionOfItsDeviceAndSendsOthersAway() throws IOException {
        try (PassivePort port = Objects.requireNonNull(open(new FtpSettings.Ports(0, 0)));
                SocketChannel thief = SocketChannel.open();
                SocketChannel device = SocketChannel.open()) {
            thief.bind(new InetSocketAddress("127.0.0.2", 0)).connect(new InetSocketAddress(LOCAL, port.port()));
            device.connect(new InetSocketAddress(LOCAL, port.port()));

            SocketChannel opened = port.open();

            assertThat(opened.getRemoteAddress()).isEqualTo(device.getLocalAddress());
            assertThat(strangers).containsExactly((InetSocketAddress) thief.getLocalAddress());
            assertThatThrownBy(() -> SocketChannel.open(new InetSocketAddress(LOCAL, port.port())))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoeverWaitsForItStopsWhenItIsClosed() throws IOException {
        PassivePort port = Objects.requireNonNull(open(new FtpSettings.Ports(0, 0)));
        CompletableFuture<Boolean> waited = CompletableFuture.supplyAsync(() -> {
            try {
                return port.open().isOpen();
            } catch (NoDataConnection e) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });

        port.close();

        assertThat(waited.orTimeout(5, TimeUnit.SECONDS).join()).isFalse();
    }
}
