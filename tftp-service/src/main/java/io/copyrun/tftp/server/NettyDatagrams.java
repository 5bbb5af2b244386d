package io.copyrun.tftp.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoop;
import io.netty.channel.epoll.SegmentedDatagramPacket;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * UDP by Netty's channels on an event loop of Vert.x. With native epoll, datagrams are received and sent in batches, a window
 * leaves in one call, and the address that a datagram was sent to is known, so that the answer can leave from it: Vert.x's own
 * sockets offer none of that.
 */
final class NettyDatagrams implements Datagrams {
    private static final Logger LOG = Logger.getLogger(NettyDatagrams.class);
    private static final int BURST_BYTES_MAX = 1 << 20;
    /** A port with many requests must not keep the loop from its other ports. */
    private static final int MESSAGES_PER_TURN = 64;

    /** The system's limits of one segmented send: segments, and bytes of an IP packet without its headers. */
    private static final int SEGMENTS_MAX = 64;

    private static final int TRAIN_BYTES_MAX = 65_000;
    private static final int IP_AND_UDP_BYTES = 48;
    /** More would save little, and let the devices wait for each other: while we work for one, another can already answer. */
    private static final int PACKETS_PER_FLUSH = 8;

    /** So much leaves at once: the next train gets the same memory, which the processor still has in its cache. */
    private static final int FLUSH_BYTES = 16 << 10;

    /** Above the system's limit, for those who may: SOL_SOCKET, SO_RCVBUFFORCE of socket(7). */
    private static final IntegerUnixChannelOption RECEIVE_BUFFER_FORCED =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

    private final EventLoop loop;
    private final Alertness alertness;
    private final Set<Channel> written = new LinkedHashSet<>();
    /** The largest packet that the system may cut a train into, by local address: 0 for none. */
    private final Map<InetAddress, Integer> segmentBytesMax = new HashMap<>();

    private int unflushed;

    NettyDatagrams(EventLoop loop) {
        this.loop = loop;
        this.alertness = new Alertness(loop);
    }

    @Override
    public Port open(InetSocketAddress local, Size size, Receiver receiver) throws IOException {
        DatagramChannel channel = channel(local);
        // One byte more than awaited tells a datagram that is too long from one that just fits.
        int room = size.payloadBytesMax() + 1;
        int burst = channel instanceof EpollDatagramChannel ? Math.clamp(BURST_BYTES_MAX / room, 1, size.burst()) : 1;
        channel.config().setOption(ChannelOption.SO_RCVBUF, size.receiveBufferBytes());
        channel.config().setOption(ChannelOption.SO_REUSEADDR, size.reusable());
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(room * burst));
        channel.config().setMaxMessagesPerRead(MESSAGES_PER_TURN);
        if (channel instanceof EpollDatagramChannel) {
            configure((EpollDatagramChannel) channel, local, size.receiveBufferBytes());
            if (burst > 1) {
                channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, room);
            }
        }
        channel.pipeline()
                .addLast(
                        size.fromAnybody()
                                ? new NettyInbound.Requests(receiver, MESSAGES_PER_TURN)
                                : new NettyInbound(receiver, alertness::heard));
        await(channel, loop.register(channel));
        await(channel, channel.bind(local));
        return new NettyPort(channel);
    }

    private static void configure(EpollDatagramChannel channel, InetSocketAddress local, int receiveBufferBytes) {
        if (channel.config().getOption(ChannelOption.SO_RCVBUF) < receiveBufferBytes) {
            try {
                channel.config().setOption(RECEIVE_BUFFER_FORCED, receiveBufferBytes);
            } catch (RuntimeException e) {
                LOG.debugf("the receive buffer stays at the system's limit: %s", e.toString());
            }
        }
        if (local.getAddress().isAnyLocalAddress()) {
            channel.config().setOption(EpollChannelOption.IP_RECVORIGDSTADDR, true);
        }
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

    private int segmentBytesMax(InetAddress local) {
        if (!(loop instanceof EpollEventLoop) || !SegmentedDatagramPacket.isSupported()) {
            return 0;
        }
        return segmentBytesMax.computeIfAbsent(local, address -> {
            try {
                // The system cuts a train into packets, but would not cut a packet into fragments.
                NetworkInterface network = NetworkInterface.getByInetAddress(address);
                return network == null ? 0 : network.getMTU() - IP_AND_UDP_BYTES;
            } catch (IOException e) {
                LOG.debugf("windows are sent packet by packet from %s: %s", address, e.toString());
                return 0;
            }
        });
    }

    private final class NettyPort implements Port {
        private final DatagramChannel channel;
        private final InetSocketAddress local;
        private @Nullable ByteBuf train;
        private ByteBuffer view = ByteBuffer.allocate(0);

        NettyPort(DatagramChannel channel) {
            this.channel = channel;
            this.local = channel.localAddress();
        }

        @Override
        public InetSocketAddress local() {
            return local;
        }

        @Override
        public void reusable(boolean may) {
            channel.config().setOption(ChannelOption.SO_REUSEADDR, may);
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {
            write(new DatagramPacket(
                    channel.alloc().directBuffer(packet.remaining()).writeBytes(packet), to));
        }

        @Override
        public int trainMax(int packetBytes) {
            return Math.clamp(TRAIN_BYTES_MAX / packetBytes, 1, SEGMENTS_MAX);
        }

        @Override
        public ByteBuffer train(int bytes) {
            if (train != null) {
                train.release();
            }
            train = channel.alloc().directBuffer(bytes);
            view = train.nioBuffer(0, bytes);
            return view;
        }

        @Override
        public void sendTrain(int packetBytes, InetSocketAddress to) {
            ByteBuf packets = train;
            if (packets == null) {
                throw new IllegalStateException("there is no train to send");
            }
            train = null;
            int bytes = view.position();
            packets.writerIndex(bytes);
            if (bytes <= packetBytes) {
                write(new DatagramPacket(packets, to));
            } else if (packetBytes <= segmentBytesMax(local.getAddress())) {
                writeSegmented(new SegmentedDatagramPacket(packets, packetBytes, to));
            } else {
                for (int from = 0; from < bytes; from += packetBytes) {
                    write(new DatagramPacket(packets.retainedSlice(from, Math.min(packetBytes, bytes - from)), to));
                }
                packets.release();
            }
            if (bytes >= FLUSH_BYTES) {
                channel.flush();
            }
        }

        private void write(DatagramPacket packet) {
            // What the network loses is sent again by its timer; what the socket refuses is no different.
            var unused = channel.write(packet, channel.voidPromise());
            flushSoon();
        }

        private void writeSegmented(SegmentedDatagramPacket packets) {
            var unused = channel.write(packets).addListener(sent -> {
                if (!sent.isSuccess()) {
                    // A path with a smaller MTU than the interface's: from now on packet by packet.
                    LOG.debugf(sent.cause(), "a window could not be sent at once from %s", local);
                    segmentBytesMax.put(local.getAddress(), 0);
                }
            });
            flushSoon();
        }

        private void flushSoon() {
            if (written.isEmpty()) {
                loop.execute(NettyDatagrams.this::flush);
            }
            written.add(channel);
            unflushed++;
            if (unflushed >= PACKETS_PER_FLUSH) {
                flush();
            }
        }

        @Override
        public void close() {
            if (written.remove(channel)) {
                channel.flush();
            }
            if (train != null) {
                train.release();
                train = null;
            }
            var unused = channel.close();
        }
    }

    private void flush() {
        unflushed = 0;
        written.forEach(Channel::flush);
        written.clear();
    }
}
