package io.copyrun.simulator.telnet;

import io.copyrun.simulator.device.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Listens for all Telnet devices with one thread; each connection gets a virtual thread. */
public final class TelnetPorts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TelnetPorts.class.getName());
    private static final int BACKLOG = 64;

    private final Selector selector;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    public TelnetPorts() {
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for Telnet", e);
        }
        this.acceptor = new Thread(this::accept, "telnet-acceptor");
        this.acceptor.setDaemon(true);
    }

    /**
     * Listens for a device.
     *
     * @param port 0 for any
     * @return the port
     */
    public int listen(Device device, int port) {
        String address = device.description().address();
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(address, port), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT, device);
            return server.socket().getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for Telnet on " + address + " port " + port, e);
        }
    }

    public void start() {
        acceptor.start();
    }

    private void accept() {
        while (selector.isOpen()) {
            try {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
                    if (channel != null) {
                        open.add(channel);
                        TelnetConnection connection = new TelnetConnection((Device) key.attachment(), channel);
                        Thread.ofVirtual().start(() -> {
                            connection.run();
                            open.remove(channel);
                        });
                    }
                }
                selector.selectedKeys().clear();
            } catch (IOException | java.nio.channels.ClosedSelectorException e) {
                LOG.log(selector.isOpen() ? Level.WARNING : Level.FINE, "cannot accept a Telnet connection", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop listening for Telnet", e);
        }
    }
}
