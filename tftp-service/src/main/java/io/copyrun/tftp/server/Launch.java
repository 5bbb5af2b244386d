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
        Datagrams.Port port = open(assignment, transfer, terms, true);
        UploadBody body = new UploadBody(
                spool,
                assignment.loop(),
                new UploadBody.File(ticket.transferId(), mode),
                transfer::happened,
                (bytes, commit) -> new Entry.Received(
                        assignment.upload(bytes, commit.retransmissions()),
                        lastBlock(port.local(), admitted.peer(), commit.lastBlock())));
        assignment.started(transfer, terms);
        transfer.begin(port, body, Receiving.begin(terms, System.nanoTime()));
    }

    void download(Assignment assignment, Transfers.OpenArtifact artifact) throws IOException {
        Admission.Admitted admitted = assignment.admitted();
        long size = artifact.file().sizeBytes();
        Terms terms = limits.negotiation().forDownload(admitted.request().options(), size, bounds(Long.MAX_VALUE));
        RunningTransfer transfer = new RunningTransfer(assignment.loop(), admitted.peer(), assignment);
        Datagrams.Port port = open(assignment, transfer, terms, false);
        DownloadBody body = new DownloadBody(
                assignment.loop(),
                artifact.file(),
                terms.blockSizeBytes(),
                new DownloadBody.Line(port, admitted.peer()),
                transfer::happened);
        assignment.sends(artifact.artifact().hashes());
        assignment.started(transfer, terms);
        transfer.begin(port, body, Sending.begin(terms, size, System.nanoTime()));
    }

    private static Datagrams.Port open(
            Assignment assignment, RunningTransfer transfer, Terms terms, boolean receivesBlocks) throws IOException {
        Admission.Admitted admitted = assignment.admitted();
        return assignment
                .loop()
                .ports()
                .open(
                        admitted.local(),
                        admitted.peer(),
                        new TransferPorts.Size(terms.blockSizeBytes(), terms.windowBlocks(), receivesBlocks),
                        (from, to, payload) -> transfer.received(from, payload));
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
                    .open(admitted.local(), admitted.peer(), TransferPorts.Size.CONTROL, (from, to, payload) -> {});
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
            Datagrams.Port port =
                    loop.ports().openAt(local, peer, (from, to, payload) -> transfer.received(from, payload));
            Dallying dallying = Dallying.from(lastBlock.number(), 0, System.nanoTime());
            transfer.begin(port, new NoBody(), new Step(dallying, List.of()));
        } catch (IOException e) {
            // The device gives up by itself; that its file is safe has been announced.
            LOG.infof("a last block that is repeated will not be acknowledged: %s", e.toString());
        }
    }
}
