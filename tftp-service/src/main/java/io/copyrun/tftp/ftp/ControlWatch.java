package io.copyrun.tftp.ftp;

import io.copyrun.tftp.server.AddressText;
import io.copyrun.tftp.transfer.Cause;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.codec.ProtocolDecoderException;
import org.jboss.logging.Logger;

/**
 * Watches a control connection on the thread that reads it, while its commands wait for their turn behind the transfer that runs:
 * the end of the connection, and ABOR, must not wait. It also bounds what may wait.
 */
final class ControlWatch extends IoFilterAdapter {
    private static final Logger LOG = Logger.getLogger(ControlWatch.class);

    private final Dialog dialog;
    private boolean isClosing;

    ControlWatch(Dialog dialog) {
        this.dialog = dialog;
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        if (isClosing) {
            return;
        }
        IoBuffer bytes = Intake.text((IoBuffer) message);
        String refusal = dialog.intake().add(bytes);
        if (refusal != null) {
            isClosing = true;
            session.write(Replies.reply(421, "Closing: " + refusal + "."));
            session.closeOnFlush();
            return;
        }
        if (dialog.intake().takeAbort()) {
            dialog.breakOff(Cause.DEVICE_ABORTED, "the device sent ABOR");
        }
        next.messageReceived(session, bytes);
    }

    /** Behind the queue: what has been carried out waits no more. */
    IoFilterAdapter behindTheQueue() {
        return new IoFilterAdapter() {
            @Override
            public void messageReceived(NextFilter next, IoSession session, Object message) {
                int bytes = ((IoBuffer) message).remaining();
                try {
                    next.messageReceived(session, message);
                } finally {
                    dialog.intake().done(bytes);
                }
            }
        };
    }

    /** Behind the decoder: what it says of bytes that it cannot read has the bytes in it. */
    IoFilterAdapter behindTheDecoder() {
        return new IoFilterAdapter() {
            @Override
            public void exceptionCaught(NextFilter next, IoSession session, Throwable cause) {
                ControlWatch.this.exceptionCaught(next, session, cause);
            }
        };
    }

    @Override
    public void sessionIdle(NextFilter next, IoSession session, IdleStatus status) {
        // A transfer that stands still has a limit of its own.
        if (!dialog.isRunning()) {
            session.closeOnFlush();
        }
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) {
        dialog.lost();
        next.sessionClosed(session);
    }

    /** The library would log what has come, which may be a password. */
    @Override
    public void exceptionCaught(NextFilter next, IoSession session, Throwable cause) {
        LOG.debugf(
                "control connection of %s: %s",
                AddressText.text(dialog.peer()), cause.getClass().getSimpleName());
        if (cause instanceof ProtocolDecoderException) {
            session.write(Replies.INVALID);
        } else {
            session.closeNow();
        }
    }
}
