package io.copyrun.tftp.ssh;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.scp.Effect;
import io.copyrun.tftp.scp.Event;
import io.copyrun.tftp.stream.Answer;
import io.copyrun.tftp.stream.FileRequest;
import io.copyrun.tftp.stream.IncomingTransfer;
import io.copyrun.tftp.stream.OutgoingTransfer;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.stream.TransferEnded;
import io.copyrun.tftp.transfer.Cause;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Does with the file of a session's ticket what a conversation wants. Called by one thread, which may be kept waiting. */
final class TicketTransfer {
    private final StreamTransfers transfers;
    private final TransferExpected ticket;
    private final InetSocketAddress peer;
    private final Runnable onFailed;

    private @Nullable IncomingTransfer incoming;
    private @Nullable OutgoingTransfer outgoing;
    private byte[] piece = new byte[0];
    private volatile boolean hasFailed;
    private volatile CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();

    /**
     * @param onFailed run when a transfer has failed, by any thread
     */
    TicketTransfer(StreamTransfers transfers, TransferExpected ticket, InetSocketAddress peer, Runnable onFailed) {
        this.transfers = transfers;
        this.ticket = ticket;
        this.peer = peer;
        this.onFailed = onFailed;
    }

    /** Carries out an effect; the answer, where it has one, or null. */
    @Nullable
    Event carryOut(Effect effect) {
        try {
            return switch (effect) {
                case Effect.Receive receive -> begin(Direction.UPLOAD, receive.announcedBytes());
                case Effect.Send send -> begin(Direction.DOWNLOAD, null);
                case Effect.Measure measure -> measure();
                case Effect.Append append -> append(append.bytes());
                case Effect.Store store -> store();
                case Effect.Read read -> read(read.offset(), read.length());
                case Effect.Sent sent -> {
                    outgoing().sent(sent.bytes());
                    yield null;
                }
                case Effect.Complete complete -> {
                    outgoing().complete();
                    yield null;
                }
                case Effect.Fail fail -> fail(fail);
                case Effect.Stranger stranger -> {
                    transfers.refuse(
                            peer, stranger.path(), Cause.NO_TICKET, "the login is that of a ticket for another file");
                    yield null;
                }
                case Effect.Reply reply -> null;
                case Effect.Close close -> null;
            };
        } catch (TransferEnded e) {
            return new Event.Failed(e.explanation());
        }
    }

    private Event begin(Direction direction, @Nullable Long announcedBytes) {
        var request = new FileRequest(TransferProtocol.SCP, direction, ticket.fileName(), peer, null, announcedBytes);
        return switch (transfers.begin(request).join()) {
            case Answer.Receive receive -> {
                hasFailed = false;
                incoming = receive.transfer();
                receive.transfer().onFailed(this::failed);
                yield new Event.Granted(0);
            }
            case Answer.Send send -> {
                hasFailed = false;
                outgoing = send.transfer();
                send.transfer().onFailed(this::failed);
                yield new Event.Granted(send.transfer().sizeBytes());
            }
            case Answer.Refused refused -> new Event.Refused(refused.explanation());
            case Answer.Nothing nothing -> new Event.Refused(null);
        };
    }

    private Event measure() {
        try {
            return new Event.Measured(transfers.size(ticket).join());
        } catch (CompletionException e) {
            return new Event.Refused(null);
        }
    }

    private @Nullable Event append(ByteBuffer bytes) throws TransferEnded {
        IncomingTransfer transfer = incoming();
        transfer.append(bytes);
        if (transfer.isCongested()) {
            CompletableFuture<@Nullable Void> waiting = new CompletableFuture<>();
            drained = waiting;
            transfer.whenDrained(() -> waiting.complete(null));
            if (!hasFailed) {
                waiting.join();
            }
        }
        return null;
    }

    private Event store() throws TransferEnded {
        try {
            incoming().end().join();
            return new Event.Stored();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TransferEnded ended) {
                throw ended;
            }
            throw e;
        }
    }

    private Event read(long offset, int length) throws TransferEnded {
        if (piece.length < length) {
            piece = new byte[length];
        }
        ByteBuffer bytes = ByteBuffer.wrap(piece, 0, length);
        outgoing().read(offset, bytes);
        if (bytes.hasRemaining()) {
            throw new IllegalStateException("the file ended " + bytes.remaining() + " bytes too early");
        }
        return new Event.Loaded(bytes.flip());
    }

    private @Nullable Event fail(Effect.Fail fail) {
        if (incoming != null) {
            incoming.fail(fail.cause(), fail.explanation());
        }
        if (outgoing != null) {
            outgoing.fail(fail.cause(), fail.explanation());
        }
        return null;
    }

    /** The worker may be waiting for the disk. */
    private void failed() {
        hasFailed = true;
        drained.complete(null);
        onFailed.run();
    }

    private IncomingTransfer incoming() {
        if (incoming == null) {
            throw new IllegalStateException("no upload was granted");
        }
        return incoming;
    }

    private OutgoingTransfer outgoing() {
        if (outgoing == null) {
            throw new IllegalStateException("no download was granted");
        }
        return outgoing;
    }
}
