package io.copyrun.tftp.ftp;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.stream.Logins;
import java.time.Clock;
import java.time.Duration;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** USER and PASS: both are one ticket's. Every refusal is the same, in its text and in its time. */
final class LoginCommands {
    private static final int TRIES_MAX = 3;
    private static final Duration REFUSAL_TAKES = Duration.ofSeconds(1);

    private final Logins logins;
    private final Clock clock;

    LoginCommands(Logins logins, Clock clock) {
        this.logins = logins;
        this.clock = clock;
    }

    FtpReply user(Dialog dialog, @Nullable String name) {
        if (dialog.isLoggedIn()) {
            return Replies.WRONG_ORDER;
        }
        dialog.userName(name == null ? "" : name);
        return Replies.NEED_PASSWORD;
    }

    @Nullable
    FtpReply pass(Dialog dialog, @Nullable String password) {
        String userName = dialog.userName();
        if (userName == null) {
            return Replies.WRONG_ORDER;
        }
        dialog.userName(null);
        TransferExpected ticket =
                logins.ticket(TransferProtocol.FTP, userName, password == null ? "" : password, dialog.peer());
        if (ticket != null) {
            dialog.loggedIn(ticket, clock.instant());
            return Replies.LOGGED_IN;
        }
        boolean isLast = dialog.refusedLogin() >= TRIES_MAX;
        // Whoever guesses has to wait; but not for a connection that is gone.
        if (!dialog.isLostWithin(REFUSAL_TAKES)) {
            dialog.say(Replies.REFUSED);
        }
        if (isLast) {
            dialog.hangUp();
        }
        return null;
    }
}
