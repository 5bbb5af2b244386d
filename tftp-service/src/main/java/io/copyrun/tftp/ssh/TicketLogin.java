package io.copyrun.tftp.ssh;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.stream.Logins;
import java.net.InetSocketAddress;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/** Lets a device in with the user name and the password of a ticket, and remembers whose session it is. */
final class TicketLogin implements PasswordAuthenticator {
    private static final AttributeKey<TransferExpected> TICKET = new AttributeKey<>();

    private final Logins logins;

    TicketLogin(Logins logins) {
        this.logins = logins;
    }

    @Override
    public boolean authenticate(String userName, String password, ServerSession session) {
        TransferExpected ticket = logins.ticket(TransferProtocol.SCP, userName, password, peer(session));
        if (ticket == null) {
            return false;
        }
        session.setAttribute(TICKET, ticket);
        return true;
    }

    /** Nobody was asked to change one. */
    @Override
    public boolean handleClientPasswordChangeRequest(
            ServerSession session, String userName, String oldPassword, String newPassword) {
        return false;
    }

    /** The ticket of a session; null where nobody has logged in. */
    static @Nullable TransferExpected ticket(ServerSession session) {
        return session.getAttribute(TICKET);
    }

    static InetSocketAddress peer(ServerSession session) {
        return (InetSocketAddress) session.getIoSession().getRemoteAddress();
    }
}
