package io.copyrun.tftp.carried;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.stream.FileRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the file that is carried.
 *
 * @param word the protocol, as in events
 * @param announcedBytes null where the file comes in chunks
 */
public record CarriedRequest(
        @PathParam("protocol") String word,
        @PathParam("fileName") String fileName,
        @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
        @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long announcedBytes) {
    TransferProtocol protocol() {
        return word.equals("cli") ? TransferProtocol.CLI : TransferProtocol.SCP_SERVER;
    }

    FileRequest from(InetSocketAddress peer, Direction direction) {
        return new FileRequest(
                protocol(), direction, fileName, peer, null, direction == Direction.UPLOAD ? announcedBytes : null);
    }

    /** The login must not get into a log. */
    @Override
    public String toString() {
        return word + "/" + fileName;
    }
}
