package io.copyrun.tftp.ftp;

import io.copyrun.tftp.stream.IncomingTransfer;
import io.copyrun.tftp.stream.TransferEnded;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.jspecify.annotations.Nullable;

/** One STOR. The end of the data connection is the end of the file, if the control connection outlives it; 226 means durable. */
final class Receiving {
    /**
     * A process that is killed closes both connections, and the data connection may seem to be the first: then what has come is no
     * whole file.
     */
    private static final Duration OUTLIVES = Duration.ofMillis(20);

    private final Dialog dialog;
    private final DataPort data;
    private final IncomingTransfer transfer;
    private final Buffers buffers;
    private final NetworkText text = new NetworkText();
    private final Running running;
    private final CompletableFuture<@Nullable Void> failed = new CompletableFuture<>();

    Receiving(Dialog dialog, DataPort data, IncomingTransfer transfer, Buffers buffers) {
        this.dialog = dialog;
        this.data = data;
        this.transfer = transfer;
        this.buffers = buffers;
        this.running = new Running(transfer::fail);
    }

    FtpReply carryOut() {
        transfer.onFailed(() -> {
            data.close();
            failed.complete(null);
        });
        dialog.runs(running);
        try {
            dialog.say(Replies.OPENING);
            copy(data.open());
            if (!dialog.isLostWithin(OUTLIVES) && running.settle()) {
                transfer.end().get();
                return Replies.COMPLETE;
            }
            running.breakOff(Cause.DEVICE_ABORTED, "the control connection was lost before the end of the file");
        } catch (TransferEnded | ExecutionException e) {
            // What it failed for is said below.
            return ended();
        } catch (NoDataConnection e) {
            running.breakOff(Cause.ANSWER_NOT_ACKNOWLEDGED, e.explanation());
        } catch (IOException e) {
            running.breakOff(
                    Cause.DEVICE_ABORTED,
                    "the device broke off the data connection after " + transfer.bytes() + " bytes: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.breakOff(Cause.NODE_RESTARTED, "the node was stopped in the middle of the transfer");
        }
        return ended();
    }

    private FtpReply ended() {
        // Where somebody else has it fail, that may not be through yet.
        failed.join();
        TransferEnded why = transfer.failure();
        return why == null ? Replies.BROKEN_OFF : Replies.ended(why);
    }

    private void copy(SocketChannel channel) throws IOException {
        if (dialog.isText()) {
            decode(channel);
            return;
        }
        while (transfer.append(channel::read) >= 0) {
            awaitDisk();
        }
    }

    private void decode(SocketChannel channel) throws IOException {
        ByteBuffer buffer = buffers.take();
        ByteBuffer decoded = ByteBuffer.allocate(Buffers.BYTES + 1);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                text.decode(buffer.flip(), decoded.clear());
                append(decoded.flip());
            }
            endOfText(decoded);
        } finally {
            buffers.give(buffer);
        }
    }

    private void endOfText(ByteBuffer decoded) throws TransferEnded {
        if (text.isAmbiguous()) {
            running.breakOff(
                    Cause.OPTION_REFUSED,
                    "the device sent text (TYPE A), but ended some lines with CR LF and some with LF, so that nobody can tell"
                            + " what its file is; binary is expected");
        }
        text.end(decoded.clear());
        append(decoded.flip());
    }

    private void append(ByteBuffer bytes) throws TransferEnded {
        transfer.append(bytes);
        awaitDisk();
    }

    private void awaitDisk() {
        if (transfer.isCongested()) {
            CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
            transfer.whenDrained(() -> drained.complete(null));
            CompletableFuture.anyOf(drained, failed).join();
        }
    }
}
