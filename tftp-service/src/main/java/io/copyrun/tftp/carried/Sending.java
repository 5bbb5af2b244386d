package io.copyrun.tftp.carried;

import io.copyrun.tftp.stream.OutgoingTransfer;
import io.copyrun.tftp.transfer.Cause;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** One file that goes: read as the connection takes it, and complete when the last byte has left. */
final class Sending extends InputStream {
    private final OutgoingTransfer transfer;
    private final Connection connection;
    private volatile long offset;

    Sending(OutgoingTransfer transfer, Connection connection) {
        this.transfer = transfer;
        this.connection = connection;
    }

    Response begin() {
        transfer.onFailed(connection::endSoon);
        connection.whenAnswered(this::answered);
        return Response.ok(this)
                .header(HttpHeaders.CONTENT_LENGTH, transfer.sizeBytes())
                .build();
    }

    private void answered(boolean isWritten) {
        if (isWritten && offset == transfer.sizeBytes()) {
            transfer.complete();
        } else {
            transfer.fail(Cause.DEVICE_ABORTED, "the connection was broken off after " + offset + " bytes");
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int wanted = (int) Math.min(length, transfer.sizeBytes() - offset);
        if (wanted == 0) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(into, from, wanted);
        transfer.read(offset, bytes);
        int read = wanted - bytes.remaining();
        if (read == 0) {
            throw new IOException("the file ended after " + offset + " of " + transfer.sizeBytes() + " bytes");
        }
        offset += read;
        transfer.sent(read);
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
