package io.copyrun.tftp.rshd;

import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.server.AddressText;
import io.copyrun.tftp.stream.StreamServer;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.transfer.Cause;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes the connections of devices that copy with RCP. */
public final class RcpServer implements StreamServer {
    private static final Logger LOG = Logger.getLogger(RcpServer.class);
    /** Ports that only the system of a device can use: rshd(8) takes no others. */
    private static final int RESERVED_PORT_MIN = 512;

    private static final int RESERVED_PORT_MAX = 1_023;
    /** There are 512 ports to come from for each address, and a device needs one. */
    private static final int CONNECTIONS_MAX = 1_000;

    private static final Duration CLOSING_MAX = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final InetAddress bindAddress;
    private final int port;
    private final Duration greetingMax;
    private final StreamTransfers transfers;
    private final Set<RcpConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopping;
    private @Nullable NetServer server;

    /**
     * A server that is not open.
     *
     * @param port of requests, 0 for any
     * @param greetingMax until a device has said what it wants
     */
    public RcpServer(Vertx vertx, InetAddress bindAddress, int port, Duration greetingMax, StreamTransfers transfers) {
        this.vertx = vertx;
        this.greetingMax = greetingMax;
        this.bindAddress = bindAddress;
        this.port = port;
        this.transfers = transfers;
    }

    @Override
    public TransferProtocol protocol() {
        return TransferProtocol.RCP;
    }

    @Override
    public void start() throws IOException {
        NetServer opened =
                vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setReuseAddress(true));
        opened.connectHandler(this::connected);
        try {
            opened.listen(port, bindAddress.getHostAddress())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IOException(
                    "TCP port " + AddressText.text(new InetSocketAddress(bindAddress, port))
                            + " could not be opened for RCP (expected: a free port, and the right to bind it): "
                            + e.getCause(),
                    e);
        }
        server = opened;
        LOG.infof("RCP requests are taken on %s", AddressText.text(address()));
    }

    @Override
    public InetSocketAddress address() {
        if (server == null) {
            throw new IllegalStateException("the server has not been started");
        }
        return new InetSocketAddress(bindAddress, server.actualPort());
    }

    private void connected(NetSocket socket) {
        InetSocketAddress peer = RcpConnection.peer(socket);
        if (peer.getPort() < RESERVED_PORT_MIN || peer.getPort() > RESERVED_PORT_MAX) {
            transfers.refuse(
                    peer,
                    "",
                    Cause.NO_TICKET,
                    "RCP from port " + peer.getPort()
                            + " (expected: 512 to 1023, which only the system of a device uses)");
            var unused = socket.close();
            return;
        }
        if (connections.size() >= CONNECTIONS_MAX) {
            transfers.refuse(
                    peer,
                    "",
                    Cause.TOO_MANY_TRANSFERS,
                    "the node has " + CONNECTIONS_MAX + " connections of RCP, which is its limit");
            var unused = socket.close();
            return;
        }
        RcpConnection connection = new RcpConnection(vertx, socket, transfers);
        connections.add(connection);
        socket.closeHandler(closed -> {
            connections.remove(connection);
            // What the node itself ends by its stop, it says at its next start.
            if (!isStopping) {
                connection.closed();
            }
        });
        connection.begin(greetingMax);
    }

    @Override
    public void close() {
        isStopping = true;
        if (server != null) {
            Future<Void> closed = server.close();
            try {
                closed.toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(CLOSING_MAX.toSeconds(), TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException e) {
                LOG.warnf("the RCP server did not close well: %s", e.toString());
            }
        }
    }
}
