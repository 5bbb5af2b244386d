package io.copyrun.tftp.ssh;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.scp.Conversation;
import io.copyrun.tftp.server.AddressText;
import io.copyrun.tftp.spool.Threads;
import io.copyrun.tftp.stream.Logins;
import io.copyrun.tftp.stream.StreamServer;
import io.copyrun.tftp.stream.StreamTransfers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.file.nonefs.NoneFileSystemFactory;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSession;
import org.jboss.logging.Logger;

/** Serves SCP and SFTP: each login is that of one ticket, and sees its file. */
public final class SshFileServer implements StreamServer {
    private static final Logger LOG = Logger.getLogger(SshFileServer.class);
    private static final int CONNECTIONS_MAX = 500;
    private static final int CONNECTIONS_PER_ADDRESS_MAX = 100;
    /** The library opens a channel as long as there are not more; a device needs one, and may not have closed it yet. */
    private static final int CHANNELS_BEFORE_ANOTHER_MAX = 1;

    private static final int LOGIN_TRIES = 3;
    private static final Duration LOGIN_WITHIN = Duration.ofSeconds(30);
    private static final Duration IDLE_MAX = Duration.ofSeconds(300);
    private static final long WINDOW_BYTES = 4L << 20;
    private static final long PACKET_BYTES = 64L << 10;
    private static final int READ_BYTES = 128 << 10;
    /** A device gets so long to read why its transfer has failed. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final StreamTransfers transfers;
    private final Path keys;
    private final SshServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(Threads.named("ssh-file"));
    private volatile boolean isStopping;

    /**
     * What can be set.
     *
     * @param port 0 for any
     * @param legacyAlgorithms whether algorithms are offered that are broken, or nearly, but all that old devices have
     */
    public record Settings(InetAddress bind, int port, boolean legacyAlgorithms) {}

    /**
     * @param directory that the host keys are kept in
     */
    public SshFileServer(Settings settings, StreamTransfers transfers, Logins logins, Path directory) {
        this.settings = settings;
        this.transfers = transfers;
        this.keys = directory;
        server = ServerBuilder.builder()
                .fileSystemFactory(NoneFileSystemFactory.INSTANCE)
                .channelFactories(List.of(new TicketChannels()))
                .globalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE))
                .channelStreamPacketWriterResolver((channel, command) -> new BoundedWriter(channel))
                .build();
        Algorithms.offer(server, settings.legacyAlgorithms());
        server.setUserAuthFactories(
                List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setPasswordAuthenticator(new TicketLogin(logins));
        server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
        server.setIoServiceEventListener(new Connections(CONNECTIONS_MAX, CONNECTIONS_PER_ADDRESS_MAX));
        limit();
    }

    private void limit() {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Copyrun");
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN_WITHIN);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE_MAX);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, LOGIN_TRIES);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS_BEFORE_ANOTHER_MAX);
        CoreModuleProperties.WINDOW_SIZE.set(server, WINDOW_BYTES);
        CoreModuleProperties.MAX_PACKET_SIZE.set(server, PACKET_BYTES);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(server, READ_BYTES);
    }

    /** Makes the only kind of channel that there is. */
    private final class TicketChannels implements ChannelFactory {
        @Override
        public String getName() {
            return "session";
        }

        @Override
        public TicketChannel createChannel(Session session) {
            return new TicketChannel(SshFileServer.this::command);
        }
    }

    private FileCommand command(Conversation conversation, TransferExpected ticket, ServerSession session) {
        var transfer = new TicketTransfer(transfers, ticket, TicketLogin.peer(session), () -> endSoon(session));
        return new FileCommand(conversation, transfer, new FileCommand.Workers(workers, () -> isStopping));
    }

    /** The worker says why, where it can; then the connection ends whatever the device does. */
    private void endSoon(ServerSession session) {
        if (isStopping) {
            return;
        }
        var unused = server.getScheduledExecutorService()
                .schedule(() -> end(session), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void end(ServerSession session) {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "the transfer has failed");
        } catch (IOException e) {
            session.close(true);
        }
    }

    @Override
    public TransferProtocol protocol() {
        return TransferProtocol.SCP;
    }

    @Override
    public void start() throws IOException {
        server.setKeyPairProvider(KeyPairProvider.wrap(HostKeys.in(keys)));
        server.setHost(settings.bind().getHostAddress());
        server.setPort(settings.port());
        server.start();
        LOG.infof("SCP and SFTP are served on %s", AddressText.text(address()));
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getBoundAddresses().iterator().next();
    }

    @Override
    public void close() {
        isStopping = true;
        try {
            server.stop(true);
            workers.shutdown();
            if (!workers.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the SSH server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
