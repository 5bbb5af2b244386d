package io.copyrun.tftp;

import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.ftp.FtpSettings;
import io.copyrun.tftp.ftp.FtpStreamServer;
import io.copyrun.tftp.rshd.RcpServer;
import io.copyrun.tftp.ssh.SshFileServer;
import io.copyrun.tftp.stream.Logins;
import io.copyrun.tftp.stream.StreamServer;
import io.copyrun.tftp.stream.StreamTransfers;
import io.netty.util.NetUtil;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The protocols that are served beside TFTP: each that has a port of its own is off until it is enabled. */
public final class StreamServers implements AutoCloseable {
    private final List<StreamServer> servers;
    private final Set<TransferProtocol> carried;

    private StreamServers(List<StreamServer> servers, Set<TransferProtocol> carried) {
        this.servers = List.copyOf(servers);
        this.carried = Set.copyOf(carried);
    }

    /** What they are made of. */
    record Parts(Vertx vertx, StreamTransfers transfers, Logins logins, Path directory) {}

    static StreamServers of(TftpConfig config, Parts parts) {
        InetAddress bind = Addresses.literal("copyrun.tftp.bind-address", config.bindAddress());
        List<StreamServer> servers = new ArrayList<>();
        if (config.rcp().enabled()) {
            servers.add(new RcpServer(
                    parts.vertx(), bind, config.rcp().port(), config.limits().answerWithin(), parts.transfers()));
        }
        if (config.ftp().enabled()) {
            servers.add(new FtpStreamServer(ftp(config), parts.transfers(), parts.logins(), Clock.systemUTC()));
        }
        if (config.scp().enabled()) {
            servers.add(scp(config, parts));
        }
        return new StreamServers(
                servers,
                config.carried().enabled()
                        ? EnumSet.of(TransferProtocol.CLI, TransferProtocol.SCP_SERVER)
                        : EnumSet.noneOf(TransferProtocol.class));
    }

    private static FtpSettings ftp(TftpConfig config) {
        PortRange passive =
                PortRange.parse("copyrun.tftp.ftp.passive-ports", config.ftp().passivePorts());
        return new FtpSettings(
                Addresses.literal("copyrun.tftp.bind-address", config.bindAddress()),
                config.ftp().port(),
                new FtpSettings.Ports(passive.first(), passive.last()),
                // Where a name is advertised, a device is told the address that it has found behind the name.
                config.advertisedAddress()
                        .map(NetUtil::createInetAddressFromIpAddressString)
                        .orElse(null),
                Set.copyOf(config.ftp().activeDevices().orElse(List.of())));
    }

    private static SshFileServer scp(TftpConfig config, Parts parts) {
        var settings = new SshFileServer.Settings(
                Addresses.literal("copyrun.tftp.bind-address", config.bindAddress()),
                config.scp().port(),
                config.scp().legacyAlgorithms());
        return new SshFileServer(
                settings, parts.transfers(), parts.logins(), parts.directory().resolve("host-keys"));
    }

    /** What the node serves with them. */
    Set<TransferProtocol> protocols() {
        Set<TransferProtocol> protocols = EnumSet.of(TransferProtocol.TFTP);
        servers.forEach(server -> protocols.add(server.protocol()));
        protocols.addAll(carried);
        return protocols;
    }

    /** Those of them whose files a session brings and fetches over HTTP. */
    Set<TransferProtocol> carried() {
        return carried;
    }

    /** The one of a protocol that is enabled. */
    public StreamServer of(TransferProtocol protocol) {
        return servers.stream()
                .filter(server -> server.protocol() == protocol)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(protocol + " is not enabled"));
    }

    /** Those that are enabled. */
    public List<StreamServer> all() {
        return servers;
    }

    void start() throws IOException {
        for (StreamServer server : servers) {
            server.start();
        }
    }

    @Override
    public void close() {
        servers.forEach(StreamServer::close);
    }
}
