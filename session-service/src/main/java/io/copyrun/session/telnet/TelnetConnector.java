package io.copyrun.session.telnet;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Connector;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.Line;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.Transport;
import io.copyrun.session.device.Tunnels;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Opens Telnet connections; the login is a matter of the dialog. */
public final class TelnetConnector implements Connector {
    private final Duration connectTimeout;
    private final Tunnels tunnels;

    public TelnetConnector(Duration connectTimeout, Tunnels tunnels) {
        this.connectTimeout = connectTimeout;
        this.tunnels = tunnels;
    }

    @Override
    public Transport connect(Target target, Credentials credentials, LoginWatch login) throws SessionFailed {
        if (credentials.password().isEmpty() && credentials.key() != null) {
            throw failed(
                    Cause.UNKNOWN_CREDENTIALS,
                    "the credential profile has a key only (expected: a password, for Telnet)");
        }
        Jump jump = target.jump();
        return new TelnetTransport(jump == null ? line(target) : tunnels.open(target, jump));
    }

    private Line line(Target target) throws SessionFailed {
        String place = target.address() + " port " + target.port();
        try {
            return SocketLine.connect(target.address(), target.port(), connectTimeout);
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
        }
    }

    private static SessionFailed failed(Cause cause, String explanation) {
        return new SessionFailed(Stage.CONNECT, cause, Verdict.UNTOUCHED, explanation);
    }
}
