package io.copyrun.simulator.ssh;

import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Power;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.exec.Login;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/** A server that listens on many addresses, and knows by the address which device is meant. */
final class ManyAddressServer extends SshServer {
    private static final int WORKERS = 2;
    private static final int AUTHENTICATION_TRIES = 3;

    /** Line of the device that a session holds. */
    static final AttributeKey<Integer> LINE = new AttributeKey<>();

    private static final AttributeKey<Runnable> HANG_UP = new AttributeKey<>();

    private final Map<InetSocketAddress, Device> devices;

    private ManyAddressServer(Map<InetSocketAddress, Device> devices) {
        this.devices = devices;
    }

    static ManyAddressServer of(Model.Ssh settings, HostKeys hostKeys, Map<InetSocketAddress, Device> devices) {
        ManyAddressServer server = new ManyAddressServer(devices);
        ServerBuilder.builder().factory(() -> server).build();
        server.offer(settings, hostKeys);
        return server;
    }

    private void offer(Model.Ssh settings, HostKeys hostKeys) {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(this, settings.identification());
        CoreModuleProperties.NIO_WORKERS.set(this, WORKERS);
        CoreModuleProperties.TCP_NODELAY.set(this, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(this, Duration.ofMinutes(30));
        CoreModuleProperties.AUTH_TIMEOUT.set(this, Duration.ofMinutes(2));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(this, AUTHENTICATION_TRIES);
        CoreModuleProperties.KB_SERVER_INTERACTIVE_NAME.set(this, "");
        setKeyExchangeFactories(keyExchanges(settings.keyExchanges()));
        setCipherFactoriesNames(settings.ciphers());
        setMacFactoriesNames(settings.macs());
        setSignatureFactoriesNames(settings.hostKeyAlgorithms());
        setKeyPairProvider(new DeviceKeys(hostKeys, settings.hostKeyBits()));
        setPasswordAuthenticator(this::authenticate);
        setShellFactory(channel -> new DeviceShell(channel, device(channel.getSession()), null));
        setCommandFactory((channel, command) -> command(channel, device(channel.getSession()), command));
        addSessionListener(new Lines());
    }

    private static Command command(ChannelSession channel, Device device, String command) {
        return DeviceScp.isFor(device, command)
                ? new DeviceScp(channel, device, command)
                : new DeviceShell(channel, device, command);
    }

    /** Shows the host key of the device that a client came to. */
    private final class DeviceKeys implements KeyPairProvider {
        private final HostKeys hostKeys;
        private final int bits;

        DeviceKeys(HostKeys hostKeys, int bits) {
            this.hostKeys = hostKeys;
            this.bits = bits;
        }

        @Override
        public Iterable<KeyPair> loadKeys(@Nullable SessionContext session) {
            boolean other = session instanceof Session connected
                    && device(connected).faults().otherHostKey();
            return List.of(hostKeys.rsa(bits, other));
        }
    }

    private static List<KeyExchangeFactory> keyExchanges(List<String> names) {
        return NamedFactory.setUpTransformedFactories(
                true, names.stream().map(BuiltinDHFactories::fromFactoryName).toList(), ServerBuilder.DH2KEX);
    }

    /** Starts with the first address, and adds the others. */
    synchronized int listen(InetSocketAddress address) throws IOException {
        if (!isStarted()) {
            setHost(address.getHostString());
            setPort(address.getPort());
            start();
            return getPort();
        }
        if (address.getPort() != 0) {
            acceptor.bind(address);
            return address.getPort();
        }
        Set<SocketAddress> before = new HashSet<>(acceptor.getBoundAddresses());
        acceptor.bind(address);
        return acceptor.getBoundAddresses().stream()
                .filter(bound -> !before.contains(bound))
                .mapToInt(bound -> ((InetSocketAddress) bound).getPort())
                .findFirst()
                .orElse(address.getPort());
    }

    private Device device(Session session) {
        Device device = devices.get((InetSocketAddress) session.getIoSession().getLocalAddress());
        if (device == null) {
            throw new IllegalStateException(
                    "no device listens on " + session.getIoSession().getLocalAddress());
        }
        return device;
    }

    private boolean authenticate(String user, String password, ServerSession session) {
        Device device = device(session);
        if (device.faults().hangsAt("login")) {
            device.log().add(0, "hanging", "login");
            // Neither yes nor no is ever said.
            throw new AsyncAuthException();
        }
        boolean accepted = Login.accepts(device, user, password);
        if (!accepted) {
            device.log().add(0, "login-refused", user);
        }
        return accepted;
    }

    /** Takes a line of the device for each connection, and turns away those that find none. */
    private final class Lines implements SessionListener {
        @Override
        public void sessionEstablished(Session session) {
            Device device = device(session);
            boolean silent = device.faults().closeAtOnce() || device.power().state() != Power.State.RUNNING;
            var line = silent ? java.util.OptionalInt.empty() : device.lines().take();
            if (line.isPresent()) {
                session.setAttribute(LINE, line.getAsInt());
                Runnable hangUp = () -> session.close(true);
                session.setAttribute(HANG_UP, hangUp);
                device.power().onRestart(hangUp);
                device.log().add(line.getAsInt(), "connected", "ssh from " + session.getRemoteAddress());
            } else {
                device.log().add(0, "turned-away", String.valueOf(session.getRemoteAddress()));
                session.getIoSession().close(true);
            }
        }

        @Override
        public void sessionClosed(Session session) {
            Runnable hangUp = session.removeAttribute(HANG_UP);
            if (hangUp != null) {
                device(session).power().forget(hangUp);
            }
            Integer line = session.removeAttribute(LINE);
            if (line != null) {
                device(session).log().add(line, "closed", "ssh");
                device(session).lines().free(line);
            }
        }
    }
}
