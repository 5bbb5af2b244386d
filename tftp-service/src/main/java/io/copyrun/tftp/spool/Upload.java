package io.copyrun.tftp.spool;

import io.copyrun.event.TransferExpected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload that is whole.
 *
 * @param ticket what permitted it; made up for an upload that nobody expected
 * @param peer address and port of the device
 * @param bytes of the file as it is kept, after the decoding of netascii
 * @param place of the bytes in a journal; null for a file of its own, or for an entry that its bytes follow
 */
public record Upload(
        TransferExpected ticket,
        boolean solicited,
        String peer,
        long bytes,
        long retransmissions,
        Instant startedAt,
        Instant completedAt,
        @Nullable Place place) {

    /**
     * Where in the journals the bytes stand.
     *
     * @param journal its number
     * @param offset of the first byte
     */
    public record Place(long journal, long offset) {}

    String transferId() {
        return ticket.transferId();
    }

    Upload at(Place found) {
        return new Upload(ticket, solicited, peer, bytes, retransmissions, startedAt, completedAt, found);
    }
}
