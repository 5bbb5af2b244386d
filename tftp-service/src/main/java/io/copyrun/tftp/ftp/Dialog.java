package io.copyrun.tftp.ftp;

import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.transfer.Cause;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;

/** One control connection: who has logged in, what has been agreed, and the transfer that runs. */
final class Dialog {
    private static final AttributeKey KEY = new AttributeKey(Dialog.class, "dialog");

    private final IoSession session;
    private final InetSocketAddress peer;
    private final InetSocketAddress local;
    private final Intake intake = new Intake();

    // Only used by the commands, one after the other.
    private @Nullable String userName;
    private int refusedLogins;
    private @Nullable TransferExpected ticket;
    private Instant loggedInAt = Instant.EPOCH;
    private boolean isText;
    private boolean isExtendedOnly;
    private @Nullable Long announcedBytes;

    // Also used by whoever ends it.
    private final CountDownLatch lost = new CountDownLatch(1);
    private @Nullable DataPort data;
    private @Nullable Running running;
    private boolean isOver;

    private Dialog(IoSession session) {
        this.session = session;
        this.peer = (InetSocketAddress) session.getRemoteAddress();
        this.local = (InetSocketAddress) session.getLocalAddress();
    }

    static Dialog begin(IoSession session) {
        Dialog dialog = new Dialog(session);
        session.setAttribute(KEY, dialog);
        return dialog;
    }

    /** That of a connection; null for one that was not let in. */
    static @Nullable Dialog of(IoSession session) {
        return (Dialog) session.getAttribute(KEY);
    }

    InetSocketAddress peer() {
        return peer;
    }

    /** What the device has connected to. */
    InetSocketAddress local() {
        return local;
    }

    Intake intake() {
        return intake;
    }

    void say(FtpReply reply) {
        session.write(reply);
    }

    /** Ends it when everything has been said. */
    void hangUp() {
        session.closeOnFlush();
    }

    @Nullable
    String userName() {
        return userName;
    }

    void userName(@Nullable String name) {
        userName = name;
    }

    /** Counts a login that was refused. */
    int refusedLogin() {
        return ++refusedLogins;
    }

    void loggedIn(TransferExpected its, Instant now) {
        ticket = its;
        loggedInAt = now;
    }

    boolean isLoggedIn() {
        return ticket != null;
    }

    /** What this session is for; commands that ask for it are only carried out after the login. */
    TransferExpected ticket() {
        return Objects.requireNonNull(ticket, "not logged in");
    }

    /** When the one file came to be there, for this session. */
    Instant loggedInAt() {
        return loggedInAt;
    }

    /** Whether a name is that of the one file; nothing is taken apart, no name is a path. */
    boolean isTheFile(@Nullable String name) {
        String its = ticket().fileName();
        return name != null && (name.equals(its) || name.equals("/" + its) || name.equals("./" + its));
    }

    /** Whether files go over as text. */
    boolean isText() {
        return isText;
    }

    void isText(boolean text) {
        isText = text;
    }

    /** Whether the client has promised to use no other data ports than those of EPSV. */
    boolean isExtendedOnly() {
        return isExtendedOnly;
    }

    void extendedOnly() {
        isExtendedOnly = true;
    }

    void announce(@Nullable Long bytes) {
        announcedBytes = bytes;
    }

    /** What ALLO has announced for the next file. */
    @Nullable
    Long takeAnnounced() {
        Long announced = announcedBytes;
        announcedBytes = null;
        return announced;
    }

    /** Uses another port for the next data connection. */
    synchronized void data(@Nullable DataPort port) {
        DataPort.closeQuietly(data);
        data = port;
        if (isOver) {
            DataPort.closeQuietly(port);
        }
    }

    /** The port for the next data connection, which is good for one; null when none was agreed. */
    synchronized @Nullable DataPort takeData() {
        DataPort taken = data;
        data = null;
        return taken;
    }

    /** A transfer runs, from now on or from before until {@link #ran}; it is broken off at once when this is over. */
    void runs(Running begun) {
        boolean late;
        synchronized (this) {
            running = begun;
            late = isOver;
        }
        if (late) {
            begun.breakOff(Cause.DEVICE_ABORTED, "the control connection was lost");
        }
    }

    synchronized void ran() {
        running = null;
    }

    synchronized boolean isRunning() {
        return running != null;
    }

    /** Breaks off the transfer that runs, if there is one. */
    void breakOff(Cause cause, String explanation) {
        Running broken;
        synchronized (this) {
            broken = running;
        }
        if (broken != null) {
            broken.breakOff(cause, explanation);
        }
    }

    /** The connection is gone: nothing that it had begun can become complete. */
    void lost() {
        synchronized (this) {
            isOver = true;
        }
        data(null);
        lost.countDown();
        breakOff(Cause.DEVICE_ABORTED, "the device closed the control connection in the middle of the transfer");
    }

    /** Waits for the end of the connection for a moment; whether it has come. */
    boolean isLostWithin(Duration moment) {
        try {
            return lost.await(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
