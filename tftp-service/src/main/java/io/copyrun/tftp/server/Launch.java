package io.copyrun.tftp.server;

import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.spool.Entry;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Dallying;
import io.copyrun.tftp.transfer.Negotiation;
import io.copyrun.tftp.transfer.Receiving;
import io.copyrun.tftp.transfer.Sending;
import io.copyrun.tftp.transfer.Step;
import io.copyrun.tftp.transfer.Terms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts transfers together: port, machine and file. Called on the loop of the transfer. */
final class Launch {
    private static final Logger LOG = Logger.getLogger(Launch.class);
    private static final int HEADER_BYTES = 4;
    /** Acknowledgements and errors, with any message that a device sends. */
    private static final int CONTROL_BYTES_MAX = 600;

    private static final int RECEIVE_BUFFER_BYTES_MIN = 64 << 10;
    private static final int RECEIVE_BUFFER_BYTES_MAX = 4 << 20;

    private final NodeSettings.Limits limits;
    private final Spool spool;

    Launch(NodeSettings.Limits limits, Spool spool) {
        this.limits = limits;
        this.spool = spool;
    }

    void upload(Assignment assignment) throws IOException {
        Admission.Admitted admitted = assignment.admitted();
        TransferExpected ticket = admitted.ticket();
        Mode mode = admitted.request().mode();
        long bytesMax = ticket.maxBytes() > 0 ? ticket.maxBytes() : limits.unexpectedBytesMax();
        Terms terms = limits.negotiation().forUpload(admitted.request().options(), mode, bounds(bytesMax));
        RunningTransfer transfer = new RunningTransfer(assignment.loop(), admitted.peer(), assignment);
        int payloadMax = Math.max(terms.blockSizeBytes() + HEADER_BYTES, CONTROL_BYTES_MAX);
        int buffer =
                Math.clamp(2L * terms.windowBlocks() * payloadMax, RECEIVE_BUFFER_BYTES_MIN, RECEIVE_BUFFER_BYTES_MAX);
        Datagrams.Port port = open(assignment, transfer, new Datagrams.Size(payloadMax, buffer, false));
        UploadBody body = new UploadBody(
                spool,
                assignment.loop(),
                new UploadBody.File(ticket.transferId(), mode),
                transfer::happened,
                (hashes, commit) -> new Entry.Committed(
                        assignment.written(hashes, commit.retransmissions()),
                        lastBlock(port.local(), admitted.peer(), commit.lastBlock())));
        assignment.started(transfer, terms);
        transfer.begin(port, body, Receiving.begin(terms, System.nanoTime()));
    }

    void download(Assignment assignment, Transfers.OpenArtifact artifact) throws IOException {
        Admission.Admitted admitted = assignment.admitted();
        long size = artifact.file().sizeBytes();
        Terms terms = limits.negotiation().forDownload(admitted.request().options(), size, bounds(Long.MAX_VALUE));
        RunningTransfer transfer = new RunningTransfer(assignment.loop(), admitted.peer(), assignment);
        Datagrams.Port port =
                open(assignment, transfer, new Datagrams.Size(CONTROL_BYTES_MAX, RECEIVE_BUFFER_BYTES_MIN, false));
        DownloadBody body = new DownloadBody(
                assignment.loop(), artifact.file(), terms.blockSizeBytes(), transfer::send, transfer::happened);
        assignment.sends(artifact.artifact().hashes());
        assignment.started(transfer, terms);
        transfer.begin(port, body, Sending.begin(terms, size, System.nanoTime()));
    }

    private static Datagrams.Port open(Assignment assignment, RunningTransfer transfer, Datagrams.Size size)
            throws IOException {
        Admission.Admitted admitted = assignment.admitted();
        return assignment
                .loop()
                .ports()
                .open(admitted.local(), admitted.peer(), size, (from, to, payload) -> transfer.received(from, payload));
    }

    private Negotiation.Bounds bounds(long bytesMax) {
        long nowNanos = System.nanoTime();
        return new Negotiation.Bounds(
                bytesMax,
                nowNanos + limits.answerWithin().toNanos(),
                nowNanos + limits.transferWithin().toNanos());
    }

    private static Entry.LastBlock lastBlock(InetSocketAddress local, InetSocketAddress peer, int number) {
        return new Entry.LastBlock(
                local.getAddress().getHostAddress(),
                local.getPort(),
                peer.getAddress().getHostAddress(),
                peer.getPort(),
                number);
    }

    /** Sends one packet to a device that gets no transfer. */
    void tell(TransferLoop loop, Admission.Admitted admitted, Packet packet) {
        try {
            Datagrams.Port port = loop.ports()
                    .open(
                            admitted.local(),
                            admitted.peer(),
                            new Datagrams.Size(CONTROL_BYTES_MAX, RECEIVE_BUFFER_BYTES_MIN, false),
                            (from, to, payload) -> {});
            port.send(PacketWriter.write(packet), admitted.peer());
            port.close();
        } catch (IOException e) {
            LOG.debugf("%s could not be told why it gets no transfer: %s", admitted.peer(), e.toString());
        }
    }

    /** Waits at the port that a complete upload had before a restart. */
    void dallyAgain(TransferLoop loop, Entry.LastBlock lastBlock) {
        try {
            InetSocketAddress peer =
                    new InetSocketAddress(InetAddress.getByName(lastBlock.peerAddress()), lastBlock.peerPort());
            InetSocketAddress local =
                    new InetSocketAddress(InetAddress.getByName(lastBlock.localAddress()), lastBlock.localPort());
            RunningTransfer transfer = new RunningTransfer(loop, peer, RunningTransfer.Owner.NOBODY);
            Datagrams.Port port = loop.ports()
                    .openAt(
                            local,
                            peer,
                            new Datagrams.Size(
                                    Negotiation.BLOCK_SIZE_MAX + HEADER_BYTES, RECEIVE_BUFFER_BYTES_MIN, false),
                            (from, to, payload) -> transfer.received(from, payload));
            Dallying dallying = Dallying.from(lastBlock.number(), 0, System.nanoTime());
            transfer.begin(port, new NoBody(), new Step(dallying, List.of()));
        } catch (IOException e) {
            // The device gives up by itself; that its file is safe has been announced.
            LOG.infof("a last block that is repeated will not be acknowledged: %s", e.toString());
        }
    }
}
