package io.copyrun.tftp.carried;

import io.copyrun.tftp.stream.IncomingTransfer;
import io.copyrun.tftp.stream.TransferEnded;
import io.copyrun.tftp.transfer.Cause;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One file that comes: read piece by piece, no faster than the disk takes it, and answered when it is on stable storage. */
final class Receiving {
    private static final int PIECE_BYTES = 64 << 10;

    private final IncomingTransfer transfer;
    private final Connection connection;
    private final @Nullable Long length;
    private final CompletableFuture<@Nullable Void> failed = new CompletableFuture<>();

    /**
     * @param length that the request announced; null where it comes in chunks
     */
    Receiving(IncomingTransfer transfer, Connection connection, @Nullable Long length) {
        this.transfer = transfer;
        this.connection = connection;
        this.length = length;
    }

    /** Blocks until all of it has come, or it has failed. */
    Response carryOut(InputStream body) {
        transfer.onFailed(() -> {
            failed.complete(null);
            connection.endSoon();
        });
        try {
            copy(body);
            if (length != null && length != transfer.bytes()) {
                transfer.fail(Cause.FILE_SHORT, transfer.bytes() + " bytes came of " + length + " that were announced");
            } else {
                transfer.end().join();
                return Response.status(Response.Status.CREATED).build();
            }
        } catch (TransferEnded | CompletionException e) {
            // What it failed for is said below.
            return ended();
        } catch (IOException e) {
            transfer.fail(Cause.DEVICE_ABORTED, "the connection was broken off after " + transfer.bytes() + " bytes");
        }
        return ended();
    }

    private void copy(InputStream body) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int read = body.read(piece);
        while (read >= 0) {
            transfer.append(ByteBuffer.wrap(piece, 0, read));
            if (transfer.isCongested()) {
                CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
                transfer.whenDrained(() -> drained.complete(null));
                CompletableFuture.anyOf(drained, failed).join();
            }
            read = body.read(piece);
        }
    }

    private Response ended() {
        // Where somebody else has it fail, that may not be through yet.
        failed.join();
        TransferEnded why = transfer.failure();
        if (why == null) {
            throw new IllegalStateException("a transfer failed without a reason");
        }
        return Replies.ended(why.causeCode(), why.explanation());
    }
}
