package io.copyrun.tftp.stream;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferProtocol;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants over a connection.
 *
 * @param fileName as on the wire; it is only ever compared with the names of tickets
 * @param peer address and port of the connection's other end
 * @param userName that the device gave where the protocol asks for no password; null over others
 * @param announcedBytes size of an upload that the device has told; null where it has not
 */
public record FileRequest(
        TransferProtocol protocol,
        Direction direction,
        String fileName,
        InetSocketAddress peer,
        @Nullable String userName,
        @Nullable Long announcedBytes) {}
