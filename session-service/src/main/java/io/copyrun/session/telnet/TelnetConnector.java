package io.copyrun.session.telnet;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Connector;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.Transport;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.apache.commons.net.telnet.EchoOptionHandler;
import org.apache.commons.net.telnet.InvalidTelnetOptionException;
import org.apache.commons.net.telnet.SuppressGAOptionHandler;
import org.apache.commons.net.telnet.TelnetClient;
import org.apache.commons.net.telnet.TerminalTypeOptionHandler;

/** Opens Telnet connections; the login is a matter of the dialog. */
public final class TelnetConnector implements Connector {
    private static final int SUBNEGOTIATION_MAX = 512;

    private final Duration connectTimeout;

    public TelnetConnector(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    @Override
    public Transport connect(Target target, Credentials credentials) throws SessionFailed {
        var client = new TelnetClient("vt100", SUBNEGOTIATION_MAX);
        var socket = new PatientSocket();
        String place = target.address() + " port " + target.port();
        try {
            client.setReaderThread(false);
            // The device echoes and needs no go-ahead; every other option is refused.
            client.addOptionHandler(new TerminalTypeOptionHandler("vt100", false, false, true, false));
            client.addOptionHandler(new EchoOptionHandler(false, false, false, true));
            client.addOptionHandler(new SuppressGAOptionHandler(false, false, true, true));
            client.setSocketFactory(new OneSocket(socket));
            client.setConnectTimeout((int) connectTimeout.toMillis());
            client.connect(target.address(), target.port());
            client.setTcpNoDelay(true);
            return new TelnetTransport(client, socket.patientInput());
        } catch (UnknownHostException e) {
            throw failed(Cause.CONNECTION_TIMED_OUT, "the name " + target.address() + " does not resolve");
        } catch (SocketTimeoutException e) {
            throw failed(Cause.CONNECTION_TIMED_OUT, place + " does not answer");
        } catch (ConnectException e) {
            boolean refused = String.valueOf(e.getMessage()).contains("refused");
            throw failed(
                    refused ? Cause.CONNECTION_REFUSED : Cause.CONNECTION_TIMED_OUT, place + ": " + e.getMessage());
        } catch (IOException e) {
            throw failed(Cause.CONNECTION_TIMED_OUT, "no connection to " + place + ": " + e.getMessage());
        } catch (InvalidTelnetOptionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SessionFailed failed(Cause cause, String explanation) {
        return new SessionFailed(Stage.CONNECT, cause, Verdict.UNTOUCHED, explanation);
    }

    /** Gives the library the one socket that is prepared for it. */
    private static final class OneSocket extends SocketFactory {
        private final Socket socket;

        OneSocket(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw unconnected();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw unconnected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw unconnected();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw unconnected();
        }

        private static UnsupportedOperationException unconnected() {
            return new UnsupportedOperationException("only unconnected sockets are made here");
        }
    }
}
