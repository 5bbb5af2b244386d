package io.copyrun.tftp.rshd;

import io.copyrun.tftp.stream.TransferEnded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bytes in and out of connections of Vert.x without copies of its own. */
final class NettyBytes {
    private NettyBytes() {}

    /** What has come, good for as long as the buffer is. */
    static ByteBuffer of(Buffer buffer) {
        return buffer.getByteBuf().nioBuffer();
    }

    /**
     * What comes over one connection from now on, as the system gives it; the library would copy it once more. On the event loop of
     * the connection.
     *
     * @param taker given each piece, good until it returns
     */
    static ChannelConfig take(NetSocket socket, Consumer<ByteBuffer> taker) {
        NetSocketInternal connection = (NetSocketInternal) socket;
        connection.messageHandler(message -> {
            try {
                if (message instanceof ByteBuf bytes) {
                    taker.accept(bytes.nioBuffer());
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        });
        return connection.channelHandlerContext().channel().config();
    }

    /** Fills memory. */
    interface Source {
        /** Puts bytes in, as many as there is room for. */
        void fill(ByteBuffer into) throws TransferEnded;
    }

    /** Memory that is filled and written in turn; whoever uses it sees to it that a piece has left before it is filled again. */
    static final class Pieces {
        private final NetSocket socket;
        private final int pieceBytes;
        private final int count;
        private @Nullable ByteBuf memory;
        private int next;

        Pieces(NetSocket socket, int count, int pieceBytes) {
            this.socket = socket;
            this.count = count;
            this.pieceBytes = pieceBytes;
        }

        /** Fills the next piece as far as that, and writes it; done when it has left. */
        Future<Void> write(int length, Source source) throws TransferEnded {
            ByteBuf all = memory;
            if (all == null) {
                all = PooledByteBufAllocator.DEFAULT.directBuffer(count * pieceBytes);
                memory = all;
            }
            int begin = next * pieceBytes;
            source.fill(all.nioBuffer(begin, length));
            next = (next + 1) % count;
            return ((NetSocketInternal) socket).writeMessage(all.retainedSlice(begin, length));
        }

        /** What is on its way keeps the memory until it has left. */
        void close() {
            if (memory != null) {
                memory.release();
                memory = null;
            }
        }
    }
}
