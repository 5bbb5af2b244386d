package io.copyrun.tftp.rshd;

import io.copyrun.tftp.stream.OutgoingTransfer;
import io.copyrun.tftp.stream.TransferEnded;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.NetSocket;

/**
 * Writes the file of a download to a connection, as fast as the device takes it, on the connection's event loop. While one half of
 * its memory is on its way, the other is filled.
 */
final class FileWriter {
    private static final int PIECE_BYTES = 128 << 10;
    private static final int PIECES = 2;

    private final Context context;
    private final NettyBytes.Pieces pieces;
    private final OutgoingTransfer transfer;
    private final Runnable whenWritten;
    private long offset;
    private int unsent;
    private boolean isOver;

    FileWriter(Context context, NetSocket socket, OutgoingTransfer transfer, Runnable whenWritten) {
        this.context = context;
        this.pieces = new NettyBytes.Pieces(socket, PIECES, PIECE_BYTES);
        this.transfer = transfer;
        this.whenWritten = whenWritten;
    }

    OutgoingTransfer transfer() {
        return transfer;
    }

    /** Writes on until the device must catch up, the disk must, or all is written. */
    void write() {
        while (!isOver && offset < transfer.sizeBytes()) {
            if (unsent == PIECES) {
                return;
            }
            int length = (int) Math.min(PIECE_BYTES, transfer.sizeBytes() - offset);
            if (!transfer.isReady(offset, length)) {
                load();
                return;
            }
            if (!write(length)) {
                return;
            }
            if (transfer.wantsMore(offset)) {
                load();
            }
        }
        if (!isOver) {
            end();
            whenWritten.run();
        }
    }

    private void load() {
        transfer.load(offset, task -> context.runOnContext(ignored -> task.run()), this::write);
    }

    private boolean write(int length) {
        Future<Void> written;
        try {
            written = pieces.write(length, into -> transfer.read(offset, into));
        } catch (TransferEnded e) {
            // Whoever ended it has told the connection.
            end();
            return false;
        }
        transfer.sent(length);
        offset += length;
        if (!written.isComplete()) {
            unsent++;
            written.onComplete(this::left);
        }
        return true;
    }

    private void left(AsyncResult<Void> written) {
        unsent--;
        if (written.succeeded()) {
            write();
        } else {
            // The connection is gone, which the conversation hears of by itself.
            end();
        }
    }

    private void end() {
        if (!isOver) {
            isOver = true;
            pieces.close();
        }
    }
}
