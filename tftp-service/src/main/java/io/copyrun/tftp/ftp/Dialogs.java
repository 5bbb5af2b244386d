package io.copyrun.tftp.ftp;

import io.copyrun.tftp.transfer.Cause;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ftpserver.ipfilter.SessionFilter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.session.IoSession;

/** The control connections: lets them in, as many as there may be, and has each watched. */
final class Dialogs implements SessionFilter {
    /** Each may keep a thread. */
    static final int CONNECTIONS_MAX = 500;

    private static final String QUEUE = "threadPool";
    private static final String DECODER = "codec";
    private static final String LOGGER = "logger";

    private final Set<Dialog> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopping;

    @Override
    public boolean accept(IoSession session) {
        if (isStopping || open.size() >= CONNECTIONS_MAX) {
            return false;
        }
        Dialog dialog = Dialog.begin(session);
        open.add(dialog);
        session.getCloseFuture().addListener(closed -> open.remove(dialog));
        IoFilterChain chain = session.getFilterChain();
        // It writes commands into the log, and masks a password only behind a command that it knows.
        chain.remove(LOGGER);
        ControlWatch watch = new ControlWatch(dialog);
        chain.addBefore(QUEUE, "watch", watch);
        chain.addAfter(QUEUE, "done", watch.behindTheQueue());
        chain.addAfter(DECODER, "decoded", watch.behindTheDecoder());
        return true;
    }

    /** Ends all, for a reason that is not theirs. */
    void stop() {
        isStopping = true;
        open.forEach(
                dialog -> dialog.breakOff(Cause.NODE_RESTARTED, "the node was stopped in the middle of the transfer"));
    }
}
