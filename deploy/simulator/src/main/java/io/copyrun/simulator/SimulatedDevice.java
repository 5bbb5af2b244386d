package io.copyrun.simulator;

import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.DeviceLog;
import io.copyrun.simulator.device.Upload;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.flash.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running device, as a test sees it.
 *
 * @param sshPort null where it has no SSH
 * @param telnetPort null where it has no Telnet
 */
public record SimulatedDevice(
        Device device, @Nullable Integer sshPort, @Nullable Integer telnetPort) {
    public String name() {
        return device.name();
    }

    public String address() {
        return device.description().address();
    }

    /** Port of the protocol that the inventory file names. */
    public int port() {
        Integer port =
                switch (device.description().controlProtocol()) {
                    case SSH -> sshPort;
                    case TELNET -> telnetPort;
                };
        if (port == null) {
            throw new IllegalStateException("device listens nowhere: " + name());
        }
        return port;
    }

    /**
     * The bytes that an upload would send now.
     *
     * @param kind {@code running-config}, {@code startup-config}, {@code image} or {@code file:flash:name}
     * @throws IllegalArgumentException if the device has no such thing
     */
    public byte[] holds(String kind) {
        Optional<Content> content = device.holds(kind);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("device " + name() + " holds no such thing: " + kind);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.get().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Everything that happened, with every byte that the device was told. */
    public List<DeviceLog.Line> log() {
        return device.log().lines();
    }

    /** The commands that were typed, oldest first. */
    public List<String> commands() {
        return device.log().texts("command");
    }

    public List<Upload> uploads() {
        return device.uploads();
    }

    public void setFaults(Faults faults) {
        device.setFaults(faults);
    }
}
