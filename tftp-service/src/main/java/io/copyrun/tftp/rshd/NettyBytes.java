package io.copyrun.tftp.rshd;

import io.copyrun.tftp.stream.TransferEnded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.nio.ByteBuffer;

/** Bytes in and out of connections of Vert.x without copies of its own. */
final class NettyBytes {
    private NettyBytes() {}

    /** What has come, good for as long as the buffer is. */
    static ByteBuffer of(Buffer buffer) {
        return buffer.getByteBuf().nioBuffer();
    }

    /** Fills memory. */
    interface Source {
        /** Puts bytes in, as many as there is room for. */
        void fill(ByteBuffer into) throws TransferEnded;
    }

    /** Writes bytes to a connection. */
    static void write(NetSocket socket, int length, Source source) throws TransferEnded {
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(length);
        try {
            source.fill(bytes.nioBuffer(0, length));
        } catch (TransferEnded e) {
            bytes.release();
            throw e;
        }
        bytes.writerIndex(length);
        var unused = ((NetSocketInternal) socket).writeMessage(bytes);
    }
}
