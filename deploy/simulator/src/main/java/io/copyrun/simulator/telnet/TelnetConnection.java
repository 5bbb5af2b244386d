package io.copyrun.simulator.telnet;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Keyboard;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Terminal;
import io.copyrun.simulator.cli.Wire;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Power;
import io.copyrun.simulator.exec.Login;
import io.copyrun.simulator.exec.Rommon;
import io.copyrun.simulator.exec.Shell;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;

/** One Telnet connection to one device. */
final class TelnetConnection implements Wire {
    private static final int IAC = 255;

    private final Device device;
    private final SocketChannel channel;
    private final Keyboard keyboard = new Keyboard();
    private final Runnable hangUp = this::close;

    TelnetConnection(Device device, SocketChannel channel) {
        this.device = device;
        this.channel = channel;
    }

    void run() {
        boolean silent = device.faults().closeAtOnce() || device.power().state() == Power.State.AWAY;
        OptionalInt line = silent ? OptionalInt.empty() : device.lines().take();
        device.power().onRestart(hangUp);
        try (channel) {
            if (line.isPresent()) {
                talk(line.getAsInt());
            } else {
                device.log().add(0, "turned-away", String.valueOf(channel.getRemoteAddress()));
            }
        } catch (IOException | HungUp e) {
            device.log().add(0, "disconnected", String.valueOf(e.getMessage()));
        } finally {
            device.power().forget(hangUp);
            line.ifPresent(device.lines()::free);
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            device.log().add(0, "disconnected", String.valueOf(e.getMessage()));
        }
    }

    private void talk(int line) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String peer =
                ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
        device.log().add(line, "connected", "telnet from " + peer);
        write(TelnetDecoder.GREETING);
        Thread.ofVirtual().start(() -> listen(line));
        Terminal terminal =
                new Terminal(keyboard, this, device.description().model().screen());
        Session session = new Session(device, terminal, line, peer);
        try {
            if (device.power().state() == Power.State.ROMMON) {
                new Rommon(session).run();
                return;
            }
            Login login = new Login(session);
            if (login.overTelnet()) {
                new Shell(session).run();
            }
        } finally {
            session.setMonitoring(false);
        }
    }

    private void listen(int line) {
        TelnetDecoder decoder = new TelnetDecoder();
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                TelnetDecoder.Decoded decoded = decoder.decode(buffer.array(), buffer.position());
                if (decoded.answer().length > 0) {
                    write(decoded.answer());
                }
                if (decoded.keys().length > 0) {
                    device.log().told(line, decoded.keys());
                    keyboard.type(decoded.keys());
                }
            }
        } catch (IOException e) {
            device.log().add(line, "disconnected", String.valueOf(e.getMessage()));
        } finally {
            device.log().add(line, "closed", "telnet");
            keyboard.hangUp();
        }
    }

    @Override
    public void send(byte[] bytes) {
        try {
            write(escaped(bytes));
        } catch (IOException e) {
            throw new HungUp();
        }
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        synchronized (this) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** RFC 854: 255 as data is sent twice. */
    private static byte[] escaped(byte[] bytes) {
        int marks = 0;
        for (byte b : bytes) {
            marks += (b & 0xff) == IAC ? 1 : 0;
        }
        if (marks == 0) {
            return bytes;
        }
        byte[] escaped = new byte[bytes.length + marks];
        int at = 0;
        for (byte b : bytes) {
            escaped[at++] = b;
            if ((b & 0xff) == IAC) {
                escaped[at++] = b;
            }
        }
        return escaped;
    }
}
