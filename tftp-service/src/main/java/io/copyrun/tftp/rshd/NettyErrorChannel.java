package io.copyrun.tftp.rshd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollEventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The second connection of rcmd(3), which some devices want for error messages: from a reserved port of ours to the port that they
 * have named, and to no other address than their own. Nothing is ever written to it.
 */
final class NettyErrorChannel {
    private static final Logger LOG = Logger.getLogger(NettyErrorChannel.class);
    private static final int OWN_PORT_MAX = 1_023;
    private static final int OWN_PORT_MIN = 900;
    private static final int CONNECT_MILLIS_MAX = 10_000;

    private final Bootstrap bootstrap;
    private final InetAddress own;
    private final InetSocketAddress peer;
    private final Consumer<Boolean> opened;
    private @Nullable Channel channel;
    private boolean isClosed;

    private NettyErrorChannel(EventLoop loop, InetAddress own, InetSocketAddress peer, Consumer<Boolean> opened) {
        this.own = own;
        this.peer = peer;
        this.opened = opened;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(loop instanceof EpollEventLoop ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel created) {
                        // Nothing is read from it, and nothing written to it.
                    }
                });
    }

    /**
     * Begins to open it.
     *
     * @param opened told once whether it is open, on the loop of the connection
     */
    static NettyErrorChannel open(NetSocket socket, InetSocketAddress peer, Consumer<Boolean> opened) {
        Channel first = ((NetSocketInternal) socket).channelHandlerContext().channel();
        InetAddress own = ((InetSocketAddress) first.localAddress()).getAddress();
        NettyErrorChannel channel = new NettyErrorChannel(first.eventLoop(), own, peer, opened);
        channel.connectFrom(OWN_PORT_MAX);
        return channel;
    }

    private void connectFrom(int port) {
        var unused = bootstrap.connect(peer, new InetSocketAddress(own, port)).addListener((ChannelFutureListener)
                connected -> {
                    if (connected.isSuccess()) {
                        channel = connected.channel();
                        if (isClosed) {
                            close();
                        }
                        opened.accept(true);
                    } else if (!(connected.cause() instanceof ConnectException) && port > OWN_PORT_MIN) {
                        // Nobody has refused it, so it was this port of ours.
                        connectFrom(port - 1);
                    } else {
                        LOG.debugf("no connection for errors to %s: %s", peer, connected.cause());
                        opened.accept(false);
                    }
                });
    }

    void close() {
        isClosed = true;
        if (channel != null) {
            var unused = channel.close();
        }
    }
}
