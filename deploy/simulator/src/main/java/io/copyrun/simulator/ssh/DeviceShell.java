package io.copyrun.simulator.ssh;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Keyboard;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Terminal;
import io.copyrun.simulator.cli.Wire;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.exec.Login;
import io.copyrun.simulator.exec.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The shell of a device in an SSH channel, on a virtual thread of its own. */
final class DeviceShell implements Command, Wire {
    private final Device device;
    private final @Nullable String command;
    private final Keyboard keyboard = new Keyboard();
    private final int line;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    /**
     * @param command to carry out instead of a conversation; null for one
     */
    DeviceShell(ChannelSession channel, Device device, @Nullable String command) {
        this.device = device;
        this.command = command;
        this.line = Objects.requireNonNullElse(channel.getSession().getAttribute(ManyAddressServer.LINE), 0);
        channel.setDataReceiver(new ChannelDataReceiver() {
            @Override
            public int data(ChannelSession from, byte[] buffer, int start, int length) {
                byte[] keys = Arrays.copyOfRange(buffer, start, start + length);
                device.log().told(line, keys);
                keyboard.type(keys);
                return length;
            }

            @Override
            public void close() {
                keyboard.hangUp();
            }
        });
    }

    @Override
    public void setInputStream(InputStream in) {
        // Keys come through the channel's receiver.
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        // A device has no such thing.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        String user = channel.getServerSession().getUsername();
        String peer = ((InetSocketAddress) channel.getServerSession().getRemoteAddress())
                .getAddress()
                .getHostAddress();
        Thread.ofVirtual().start(() -> talk(user, peer));
    }

    private void talk(String user, String peer) {
        Terminal terminal =
                new Terminal(keyboard, this, device.description().model().screen());
        Session session = new Session(device, terminal, line, peer);
        try {
            Login login = new Login(session);
            login.enter(user);
            if (command != null) {
                terminal.setLength(0);
                new Shell(session).execute(command);
            } else {
                login.greet();
                new Shell(session).run();
            }
        } catch (HungUp e) {
            session.note("disconnected", "");
        } finally {
            session.setMonitoring(false);
            Objects.requireNonNull(exit).onExit(0);
        }
    }

    @Override
    public void send(byte[] bytes) {
        try {
            OutputStream to = Objects.requireNonNull(out);
            to.write(bytes);
            to.flush();
        } catch (IOException e) {
            throw new HungUp();
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        keyboard.hangUp();
    }
}
