package io.copyrun.tftp.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * UDP by Netty's channels on an event loop of Vert.x. With native epoll, datagrams are received and sent in batches, and the
 * address that a datagram was sent to is known, so that the answer can leave from it: Vert.x's own sockets offer neither.
 */
final class NettyDatagrams implements Datagrams {
    private static final Logger LOG = Logger.getLogger(NettyDatagrams.class);
    private static final int BURST = 32;
    /** A port with many requests must not keep the loop from its other ports. */
    private static final int MESSAGES_PER_TURN = 64;

    private final EventLoop loop;
    private final Set<Channel> written = new LinkedHashSet<>();

    NettyDatagrams(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public Port open(InetSocketAddress local, Size size, Receiver receiver) throws IOException {
        DatagramChannel channel = channel(local);
        channel.config().setOption(ChannelOption.SO_RCVBUF, size.receiveBufferBytes());
        // One byte more than awaited tells a datagram that is too long from one that just fits.
        int room = size.payloadBytesMax() + 1;
        int burst = size.inBursts() ? BURST : 1;
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(room * burst));
        channel.config().setMaxMessagesPerRead(MESSAGES_PER_TURN);
        if (channel instanceof EpollDatagramChannel) {
            channel.config().setOption(EpollChannelOption.IP_RECVORIGDSTADDR, true);
            if (size.inBursts()) {
                channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, room);
            }
        }
        channel.pipeline().addLast(new Inbound(receiver));
        await(channel, loop.register(channel));
        await(channel, channel.bind(local));
        return new NettyPort(channel);
    }

    private DatagramChannel channel(InetSocketAddress local) {
        InternetProtocolFamily family =
                local.getAddress() instanceof Inet6Address ? InternetProtocolFamily.IPv6 : InternetProtocolFamily.IPv4;
        return loop instanceof EpollEventLoop ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
    }

    /** On the loop itself, registering and binding end before they return. */
    private static void await(Channel channel, ChannelFuture future) throws IOException {
        if (!future.isDone() || !future.isSuccess()) {
            var unused = channel.close();
            throw new IOException("a UDP socket could not be opened: " + future.cause(), future.cause());
        }
    }

    private final class NettyPort implements Port {
        private final DatagramChannel channel;
        private final InetSocketAddress local;

        NettyPort(DatagramChannel channel) {
            this.channel = channel;
            this.local = channel.localAddress();
        }

        @Override
        public InetSocketAddress local() {
            return local;
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {
            ByteBuf copy = channel.alloc().directBuffer(packet.remaining()).writeBytes(packet);
            // What the network loses is sent again by its timer; what the socket refuses is no different.
            var unused = channel.write(new DatagramPacket(copy, to), channel.voidPromise());
            if (written.isEmpty()) {
                loop.execute(NettyDatagrams.this::flush);
            }
            written.add(channel);
        }

        @Override
        public void close() {
            if (written.remove(channel)) {
                channel.flush();
            }
            var unused = channel.close();
        }
    }

    private void flush() {
        written.forEach(Channel::flush);
        written.clear();
    }

    private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Receiver receiver;

        Inbound(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf content = packet.content();
            receiver.received(
                    packet.sender(),
                    packet.recipient(),
                    content.nioBuffer(content.readerIndex(), content.readableBytes()));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // ICMP errors of an earlier datagram arrive here; the transfer's timer deals with a peer that is gone.
            LOG.debugf(cause, "on UDP port %s", context.channel().localAddress());
        }
    }
}
