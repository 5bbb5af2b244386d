package io.copyrun.session.ssh;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;

/** What an exception of the SSH library means for a network engineer. */
final class ConnectFailure {
    private ConnectFailure() {}

    static SessionFailed of(Target target, IOException e, KeyCheck.@Nullable Refused key) {
        String place = target.address() + " port " + target.port();
        if (key != null) {
            return failed(Stage.CONNECT, key.cause(), key.explanation());
        }
        if (find(e, UnknownHostException.class)) {
            return failed(
                    Stage.CONNECT, Cause.CONNECTION_TIMED_OUT, "the name " + target.address() + " does not resolve");
        }
        if (find(e, SocketTimeoutException.class) || find(e, TimeoutException.class)) {
            return failed(Stage.CONNECT, Cause.CONNECTION_TIMED_OUT, place + " does not answer: " + words(e));
        }
        if (find(e, NoRouteToHostException.class)) {
            return failed(Stage.CONNECT, Cause.CONNECTION_TIMED_OUT, "no route to " + place + ": " + words(e));
        }
        if (find(e, ConnectException.class)) {
            boolean refused = words(e).contains("refused");
            return failed(
                    Stage.CONNECT,
                    refused ? Cause.CONNECTION_REFUSED : Cause.CONNECTION_TIMED_OUT,
                    place + ": " + words(e));
        }
        String words = words(e);
        if (words.contains("settlement") || words.contains("SSHv2") || words.contains("protocol version")) {
            return failed(
                    Stage.CONNECT,
                    Cause.NO_COMMON_ALGORITHM,
                    "no common algorithm with " + place + " under the profile "
                            + target.sshAlgorithms().name().toLowerCase(java.util.Locale.ROOT) + ": " + words);
        }
        return failed(Stage.CONNECT, Cause.CONNECTION_CLOSED, place + " ended the connection: " + words);
    }

    static SessionFailed ofLogin(String user, IOException e) {
        if (find(e, SocketTimeoutException.class) || find(e, TimeoutException.class)) {
            return failed(Stage.LOGIN, Cause.LOGIN_TIMED_OUT, "the device does not answer the login of " + user);
        }
        if (find(e, InterruptedException.class)) {
            // Nobody waits for the answer any more: that says nothing of the password.
            return failed(Stage.LOGIN, Cause.CANCELLED, "the login of " + user + " was given up");
        }
        boolean refused = find(e, UserAuthException.class) && !lost(e);
        return failed(
                Stage.LOGIN,
                refused ? Cause.LOGIN_REFUSED : Cause.CONNECTION_CLOSED,
                "the login of " + user + " failed: " + words(e));
    }

    private static boolean lost(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SSHException ssh && ssh.getDisconnectReason() == DisconnectReason.CONNECTION_LOST) {
                return true;
            }
        }
        return false;
    }

    private static boolean find(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost message, without line ends. */
    static String words(Throwable e) {
        String words = e.getClass().getSimpleName();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t.getMessage() != null) {
                words = t.getMessage();
            }
        }
        String plain = words.replaceAll("[^ -~]+", " ").strip();
        return plain.length() > 400 ? plain.substring(0, 400) : plain;
    }

    private static SessionFailed failed(Stage stage, Cause cause, String explanation) {
        return new SessionFailed(stage, cause, Verdict.UNTOUCHED, explanation);
    }
}
