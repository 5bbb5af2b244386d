package io.copyrun.tftp.rshd;

import io.copyrun.tftp.stream.OutgoingTransfer;
import io.copyrun.tftp.stream.TransferEnded;
import io.vertx.core.Context;
import io.vertx.core.net.NetSocket;

/** Writes the file of a download to a connection, as fast as the device takes it, on the connection's event loop. */
final class FileWriter {
    private static final int PIECE_BYTES = 128 << 10;

    private final Context context;
    private final NetSocket socket;
    private final OutgoingTransfer transfer;
    private final Runnable whenWritten;
    private long offset;

    FileWriter(Context context, NetSocket socket, OutgoingTransfer transfer, Runnable whenWritten) {
        this.context = context;
        this.socket = socket;
        this.transfer = transfer;
        this.whenWritten = whenWritten;
    }

    OutgoingTransfer transfer() {
        return transfer;
    }

    /** Writes on until the device must catch up, the disk must, or all is written. */
    void write() {
        while (offset < transfer.sizeBytes()) {
            if (socket.writeQueueFull()) {
                socket.drainHandler(drained -> {
                    // Else it would be called again for what others write.
                    socket.drainHandler(null);
                    write();
                });
                return;
            }
            int length = (int) Math.min(PIECE_BYTES, transfer.sizeBytes() - offset);
            if (!transfer.isReady(offset, length)) {
                transfer.load(offset, () -> context.runOnContext(loaded -> write()));
                return;
            }
            try {
                NettyBytes.write(socket, length, into -> transfer.read(offset, into));
            } catch (TransferEnded e) {
                // Whoever ended it has told the connection.
                return;
            }
            transfer.sent(length);
            offset += length;
        }
        whenWritten.run();
    }
}
