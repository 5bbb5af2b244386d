package io.copyrun.tftp.server;

import io.copyrun.event.Direction;
import io.copyrun.event.Printable;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.ticket.Claim;
import io.copyrun.tftp.ticket.Refusals;
import io.copyrun.tftp.ticket.TicketBook;
import io.copyrun.tftp.transfer.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request gets: a transfer, or nothing at all. Nothing is sent to anybody who has no ticket, whatever the
 * reason, so that names cannot be guessed and no address can be flooded through this node.
 */
final class Admission implements Datagrams.Receiver {
    private static final Duration UNEXPECTED_VALID = Duration.ofHours(12);

    private final NodeSettings settings;
    private final TicketDesk tickets;
    private final KnownDevices devices;
    private final Transfers transfers;
    private final Clock clock;
    private final OwnAddresses own = new OwnAddresses(System::nanoTime);

    Admission(NodeSettings settings, TicketDesk tickets, KnownDevices devices, Transfers transfers, Clock clock) {
        this.settings = settings;
        this.tickets = tickets;
        this.devices = devices;
        this.transfers = transfers;
        this.clock = clock;
    }

    /**
     * A request that was granted.
     *
     * @param peer address and port that it came from
     * @param local address that it was sent to
     */
    record Admitted(
            Packet.Request request,
            TransferExpected ticket,
            boolean solicited,
            InetSocketAddress peer,
            InetAddress local) {}

    @Override
    public void received(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
        InetAddress local = to.getAddress();
        String fileName = PacketReader.fileName(payload);
        // Port 0 cannot be answered; everything but a request does not belong to this port.
        if (fileName == null || from.getPort() == 0 || (!local.isAnyLocalAddress() && !own.has(local))) {
            return;
        }
        if (!isStranger(fileName, from) || !tickets.refuseAgain(from.getAddress(), Cause.NO_TICKET, fileName)) {
            if (PacketReader.read(payload) instanceof Packet.Request request) {
                requested(request, from, local);
            }
        }
    }

    /** Whether a request is surely worth nothing: in a flood of them, each must cost as little as can be. */
    private boolean isStranger(String fileName, InetSocketAddress from) {
        return settings.unexpectedUploads() == NodeSettings.UnexpectedUploads.REFUSE
                && !transfers.isPeer(from)
                && !tickets.isNamed(fileName);
    }

    private void requested(Packet.Request request, InetSocketAddress from, InetAddress local) {
        // A repeated request from the same transfer identifier is the same transfer.
        if (!transfers.repeated(from, local, request, () -> claim(request, from, local))) {
            claim(request, from, local);
        }
    }

    private void claim(Packet.Request request, InetSocketAddress from, InetAddress local) {
        String address = AddressText.host(from);
        Direction direction = request.write() ? Direction.UPLOAD : Direction.DOWNLOAD;
        String noRoom = transfers.quota().refusal(Quota.share(tickets.armedAs(request.fileName()), from.getAddress()));
        if (noRoom != null) {
            // The ticket is not touched: the device asks again, and there may be room by then.
            refuse(from.getAddress(), request, Cause.TOO_MANY_TRANSFERS, noRoom);
            return;
        }
        switch (tickets.claim(new TicketBook.Wanted(TransferProtocol.TFTP, request.fileName(), direction, address))) {
            case Claim.Granted granted -> transfers.begin(new Admitted(request, granted.terms(), true, from, local));
            case Claim.GrantedBefore before ->
                transfers.beginAnew(new Admitted(request, before.terms(), true, from, local));
            case Claim.WrongSource wrong ->
                tickets.refuse(
                        from.getAddress(),
                        new Refusals.Refused(
                                address,
                                wrong.terms().device(),
                                request.fileName(),
                                Cause.WRONG_SOURCE.name(),
                                TicketSentences.wrongSource(wrong.terms(), address),
                                1,
                                clock.instant()));
            case Claim.NoTicket none -> unexpected(request, from, local);
        }
    }

    private void unexpected(Packet.Request request, InetSocketAddress from, InetAddress local) {
        String address = AddressText.host(from);
        String device = devices.deviceAt(address);
        boolean isTaken = request.write()
                && switch (settings.unexpectedUploads()) {
                    case REFUSE -> false;
                    case KNOWN_DEVICES -> device != null;
                    case ANY -> true;
                };
        if (isTaken) {
            transfers.begin(new Admitted(request, unexpectedTicket(request, address, device), false, from, local));
        } else {
            refuse(
                    from.getAddress(),
                    request,
                    Cause.NO_TICKET,
                    "no ticket covers this name, direction and address now; the request got no answer");
        }
    }

    private TransferExpected unexpectedTicket(Packet.Request request, String address, @Nullable String device) {
        return new TransferExpected(
                UUID.randomUUID().toString(),
                settings.nodeId(),
                null,
                device,
                null,
                1,
                Printable.shortened(request.fileName()),
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                List.of(address),
                SourceCheck.STRICT,
                null,
                List.of(),
                settings.limits().unexpectedBytesMax(),
                null,
                clock.instant().plus(UNEXPECTED_VALID),
                null,
                null,
                null);
    }

    private void refuse(InetAddress source, Packet.Request request, Cause cause, String explanation) {
        String address = AddressText.host(source);
        tickets.refuse(
                source,
                new Refusals.Refused(
                        address,
                        devices.deviceAt(address),
                        request.fileName(),
                        cause.name(),
                        explanation,
                        1,
                        clock.instant()));
    }
}
