package io.copyrun.tftp.ftp;

import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.stream.Logins;
import io.copyrun.tftp.stream.StreamServer;
import io.copyrun.tftp.stream.StreamTransfers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerConfigurationException;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;

/** Serves tickets over FTP. */
public final class FtpStreamServer implements StreamServer {
    private static final int IDLE_SECONDS_MAX = 300;

    private final FtpSettings settings;
    private final Dialogs dialogs = new Dialogs();
    private final Listener listener;
    private final FtpServer server;

    public FtpStreamServer(FtpSettings settings, StreamTransfers transfers, Logins logins, Clock clock) {
        this.settings = settings;
        this.listener = listener(settings, dialogs);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setCommandFactory(new Commands(
                new LoginCommands(logins, clock),
                new DataPortCommands(settings, transfers),
                new ListingCommands(transfers),
                new TransferCommands(transfers)));
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxThreads(Dialogs.CONNECTIONS_MAX);
        factory.setConnectionConfig(connections.createConnectionConfig());
        this.server = factory.createServer();
    }

    private static Listener listener(FtpSettings settings, Dialogs dialogs) {
        // The library opens no data connection; where it would, it is told not to.
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setActiveEnabled(false);
        data.setPassiveIpCheck(true);
        ListenerFactory factory = new ListenerFactory();
        factory.setServerAddress(settings.bind().getHostAddress());
        factory.setPort(settings.port());
        factory.setIdleTimeout(IDLE_SECONDS_MAX);
        factory.setSessionFilter(dialogs);
        factory.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        return factory.createListener();
    }

    @Override
    public TransferProtocol protocol() {
        return TransferProtocol.FTP;
    }

    @Override
    public void start() throws IOException {
        try {
            server.start();
        } catch (FtpException | FtpServerConfigurationException e) {
            throw new IOException(
                    "the FTP server could not open port " + settings.port() + " (copyrun.tftp.ftp.port): "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(settings.bind(), listener.getPort());
    }

    @Override
    public void close() {
        dialogs.stop();
        server.stop();
    }
}
