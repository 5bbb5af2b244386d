package io.copyrun.tftp.rshd;

import io.copyrun.event.Direction;
import io.copyrun.event.Printable;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.rcp.Effect;
import io.copyrun.tftp.rcp.Event;
import io.copyrun.tftp.rcp.Rcp;
import io.copyrun.tftp.rcp.Step;
import io.copyrun.tftp.stream.Answer;
import io.copyrun.tftp.stream.FileRequest;
import io.copyrun.tftp.stream.IncomingTransfer;
import io.copyrun.tftp.stream.OutgoingTransfer;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.stream.TransferEnded;
import io.copyrun.tftp.transfer.Cause;
import io.netty.channel.ChannelConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of a device: carries out what its conversation needs. Everything happens on the connection's event loop. */
final class RcpConnection {
    private static final String DENIED = "Permission denied.";
    private static final int USER_CHARACTERS_MAX = 63;

    private final Vertx vertx;
    private final Context context;
    private final NetSocket socket;
    private final InetSocketAddress peer;
    private final StreamTransfers transfers;
    private Rcp state = Rcp.greeted();
    private @Nullable IncomingTransfer incoming;
    private @Nullable ChannelConfig flow;
    private @Nullable FileWriter outgoing;
    private @Nullable NettyErrorChannel errors;
    private boolean isClosed;

    RcpConnection(Vertx vertx, NetSocket socket, StreamTransfers transfers) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.peer = peer(socket);
        this.transfers = transfers;
    }

    static InetSocketAddress peer(NetSocket socket) {
        try {
            String host = socket.remoteAddress().hostAddress();
            return new InetSocketAddress(
                    InetAddress.getByName(host), socket.remoteAddress().port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address that is one already", e);
        }
    }

    /**
     * Hears what comes.
     *
     * @param greetingMax for the greeting, and for the record of the file; what comes later is watched as a transfer
     */
    void begin(Duration greetingMax) {
        socket.handler(this::received);
        socket.exceptionHandler(e -> socket.close());
        vertx.setTimer(greetingMax.toMillis(), timer -> {
            if (incoming == null && outgoing == null && !isClosed) {
                var unused = socket.close();
            }
        });
    }

    void closed() {
        isClosed = true;
        if (errors != null) {
            errors.close();
        }
        carryOut(state.step(new Event.Closed()));
    }

    private void received(Buffer bytes) {
        carryOut(Rcp.take(state, NettyBytes.of(bytes)));
    }

    private void happened(Event event) {
        context.runOnContext(ignored -> carryOut(state.step(event)));
    }

    private void carryOut(Step step) {
        state = step.next();
        step.effects().forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Write(byte[] bytes) -> {
                if (!isClosed) {
                    var unused = socket.write(Buffer.buffer(bytes));
                }
            }
            case Effect.OpenErrorChannel(int port) -> openErrorChannel(port);
            case Effect.Receive(String fileName, String userName, long sizeBytes) ->
                ask(new FileRequest(TransferProtocol.RCP, Direction.UPLOAD, fileName, peer, user(userName), sizeBytes));
            case Effect.Send(String fileName, String userName) ->
                ask(new FileRequest(TransferProtocol.RCP, Direction.DOWNLOAD, fileName, peer, user(userName), null));
            case Effect.Append(ByteBuffer bytes) -> append(bytes);
            case Effect.EndFile() -> endFile();
            case Effect.WriteFile() -> {
                if (outgoing != null) {
                    outgoing.write();
                }
            }
            case Effect.Complete() -> {
                if (outgoing != null) {
                    outgoing.transfer().complete();
                }
            }
            case Effect.Fail(Cause cause, String explanation) -> fail(cause, explanation);
            case Effect.Refuse(String wanted, String explanation) ->
                transfers.refuse(peer, wanted, Cause.NO_TICKET, explanation);
            case Effect.Close() -> {
                if (!isClosed) {
                    // What was written before leaves first.
                    var unused = socket.end();
                }
            }
        }
    }

    private void openErrorChannel(int port) {
        // The peer may see the connection, and go on, before this side hears of it.
        socket.pause();
        errors = NettyErrorChannel.open(socket, new InetSocketAddress(peer.getAddress(), port), isOpen -> {
            happened(isOpen ? new Event.ErrorChannelOpen() : new Event.ErrorChannelRefused());
            context.runOnContext(ignored -> socket.resume());
        });
    }

    private static @Nullable String user(String userName) {
        String shown = Printable.shortened(userName);
        return shown.isEmpty() ? null : shown.substring(0, Math.min(shown.length(), USER_CHARACTERS_MAX));
    }

    private void ask(FileRequest request) {
        var unused = transfers.begin(request).thenAccept(answer -> context.runOnContext(ignored -> answered(answer)));
    }

    private void answered(Answer answer) {
        switch (answer) {
            case Answer.Receive(IncomingTransfer transfer) -> {
                incoming = transfer;
                flow = NettyBytes.take(socket, bytes -> carryOut(Rcp.take(state, bytes)));
                transfer.onFailed(() -> ended(transfer.failure()));
                carryOut(state.step(isClosed ? new Event.Closed() : new Event.Receiving()));
            }
            case Answer.Send(OutgoingTransfer transfer) -> {
                outgoing = new FileWriter(context, socket, transfer, () -> happened(new Event.Written()));
                transfer.onFailed(() -> ended(transfer.failure()));
                carryOut(state.step(isClosed ? new Event.Closed() : new Event.Sending(transfer.sizeBytes())));
            }
            case Answer.Refused(Cause cause, String explanation) -> carryOut(state.step(new Event.Failed(explanation)));
            case Answer.Nothing() -> carryOut(state.step(new Event.Failed(DENIED)));
        }
    }

    private void ended(@Nullable TransferEnded why) {
        happened(new Event.Failed(why == null ? DENIED : why.explanation()));
    }

    private void append(ByteBuffer bytes) {
        IncomingTransfer transfer = incoming;
        if (transfer == null) {
            throw new IllegalStateException("bytes of no transfer");
        }
        try {
            transfer.append(bytes);
        } catch (TransferEnded e) {
            // Said already by what it does when it fails.
            return;
        }
        ChannelConfig device = flow;
        if (device != null && transfer.isCongested()) {
            device.setAutoRead(false);
            transfer.whenDrained(() -> device.setAutoRead(true));
        }
    }

    private void endFile() {
        IncomingTransfer transfer = incoming;
        if (transfer == null) {
            throw new IllegalStateException("the end of no transfer");
        }
        var unused = transfer.end().thenAccept(done -> happened(new Event.Durable()));
    }

    private void fail(Cause cause, String explanation) {
        if (incoming != null) {
            incoming.fail(cause, explanation);
        } else if (outgoing != null) {
            outgoing.transfer().fail(cause, explanation);
        }
    }
}
