package io.copyrun.tftp.ftp;

import io.copyrun.tftp.stream.OutgoingTransfer;
import io.copyrun.tftp.stream.TransferEnded;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** One RETR. It is complete when the device has closed the data connection without an error: what was only written may be lost. */
final class Sending {
    /** A piece moves within the limit of silence even over a line of 9600 bit/s. */
    private static final int PIECE_BYTES = 64 << 10;

    /** Then a device is told that this was all, in case that it waits for that before it closes. */
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);

    private final Dialog dialog;
    private final DataPort data;
    private final OutgoingTransfer transfer;
    private final Buffers buffers;
    private final Running running;

    Sending(Dialog dialog, DataPort data, OutgoingTransfer transfer, Buffers buffers) {
        this.dialog = dialog;
        this.data = data;
        this.transfer = transfer;
        this.buffers = buffers;
        this.running = new Running(transfer::fail);
    }

    @Nullable
    FtpReply carryOut() {
        transfer.onFailed(data::close);
        dialog.runs(running);
        try {
            dialog.say(Replies.OPENING);
            SocketChannel channel = data.open();
            copy(channel);
            // From here on the data connection alone tells: a device that has all of it may hang up without another
            // word.
            if (running.settle()) {
                boolean isSaid = awaitClose(channel);
                transfer.complete();
                return isSaid ? null : ended(Replies.COMPLETE);
            }
        } catch (TransferEnded e) {
            return Replies.ended(e);
        } catch (NoDataConnection e) {
            transfer.fail(Cause.ANSWER_NOT_ACKNOWLEDGED, e.explanation());
        } catch (IOException e) {
            transfer.fail(
                    Cause.DEVICE_ABORTED,
                    "the device broke off the data connection after " + transfer.bytes() + " of " + transfer.sizeBytes()
                            + " bytes: " + e.getMessage());
        }
        return ended(Replies.BROKEN_OFF);
    }

    private FtpReply ended(FtpReply otherwise) {
        TransferEnded why = transfer.failure();
        return why == null ? otherwise : Replies.ended(why);
    }

    private void copy(SocketChannel channel) throws IOException {
        ByteBuffer buffer = buffers.take();
        ByteBuffer encoded = dialog.isText() ? ByteBuffer.allocate(2 * PIECE_BYTES) : buffer;
        try {
            long offset = 0;
            while (offset < transfer.sizeBytes()) {
                transfer.read(offset, buffer.clear());
                buffer.flip();
                offset += buffer.remaining();
                write(channel, buffer, encoded);
            }
        } finally {
            buffers.give(buffer);
        }
        channel.shutdownOutput();
    }

    private void write(SocketChannel channel, ByteBuffer buffer, ByteBuffer encoded) throws IOException {
        int end = buffer.limit();
        while (buffer.position() < end) {
            int bytes = Math.min(PIECE_BYTES, end - buffer.position());
            buffer.limit(buffer.position() + bytes);
            ByteBuffer unsent = buffer;
            if (dialog.isText()) {
                NetworkText.encode(buffer, encoded.clear());
                unsent = encoded.flip();
            }
            while (unsent.hasRemaining()) {
                channel.write(unsent);
            }
            buffer.limit(end);
            transfer.sent(bytes);
        }
    }

    /** Waits for the end of what the device sends, which is nothing else; whether it has been told that this was all. */
    private boolean awaitClose(SocketChannel channel) throws IOException {
        Socket socket = channel.socket();
        InputStream in = socket.getInputStream();
        try {
            socket.setSoTimeout((int) CLOSES_WITHIN.toMillis());
            skipAll(in);
            return false;
        } catch (SocketTimeoutException e) {
            dialog.say(Replies.COMPLETE);
            socket.setSoTimeout(0);
            skipAll(in);
            return true;
        }
    }

    private static void skipAll(InputStream in) throws IOException {
        while (in.read() >= 0) {
            continue;
        }
    }
}
