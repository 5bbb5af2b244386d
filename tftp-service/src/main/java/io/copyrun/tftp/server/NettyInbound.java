package io.copyrun.tftp.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Hands datagrams of a channel to their receiver. */
class NettyInbound extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = Logger.getLogger(NettyInbound.class);

    private final Datagrams.Receiver receiver;
    private final Runnable heard;

    /** @param heard called for each datagram */
    NettyInbound(Datagrams.Receiver receiver, Runnable heard) {
        this.receiver = receiver;
        this.heard = heard;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        heard.run();
        ByteBuf content = packet.content();
        receiver.received(
                packet.sender(), packet.recipient(), content.nioBuffer(content.readerIndex(), content.readableBytes()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // ICMP errors of an earlier datagram arrive here; the transfer's timer deals with a peer that is gone.
        LOG.debugf(cause, "on UDP port %s", context.channel().localAddress());
    }

    /** The same for a port that anybody can flood: while somebody does, it is looked at in intervals. */
    static final class Requests extends NettyInbound {
        private final int perTurnMax;
        private final Flood flood = new Flood();
        private int turn;

        /** @param perTurnMax datagrams that are read before the loop turns to its other ports */
        Requests(Datagrams.Receiver receiver, int perTurnMax) {
            super(receiver, () -> {});
            this.perTurnMax = perTurnMax;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            turn++;
            super.channelRead0(context, packet);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            boolean isFlood = flood.isOn(turn, System.nanoTime());
            // More of them wait when a turn was full.
            if (isFlood && turn < perTurnMax) {
                pause(context.channel());
            }
            turn = 0;
            context.fireChannelReadComplete();
        }

        private static void pause(Channel channel) {
            channel.config().setAutoRead(false);
            var unused = channel.eventLoop()
                    .schedule(() -> channel.config().setAutoRead(true), Flood.LOOK_AGAIN_NANOS, TimeUnit.NANOSECONDS);
        }
    }
}
