package io.copyrun.simulator.ssh;

import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.estate.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Listens for all SSH devices: one server for each set of algorithms and host key, on as many addresses as there are devices. */
public final class SshPorts implements AutoCloseable {
    private final HostKeys hostKeys;
    private final Map<Model.Ssh, ManyAddressServer> servers = new HashMap<>();
    private final Map<InetSocketAddress, Device> devices;

    /**
     * @param directory that host keys are kept in, so that a device is the same after a restart
     * @param devices filled with who listens where
     */
    public SshPorts(Path directory, Map<InetSocketAddress, Device> devices) {
        this.hostKeys = new HostKeys(directory);
        this.devices = devices;
    }

    /**
     * Listens for a device.
     *
     * @param port 0 for any
     * @return the port
     */
    public int listen(Device device, Model.Ssh settings, int port) {
        String address = device.description().address();
        try {
            ManyAddressServer server = servers.get(settings);
            if (server == null) {
                server = ManyAddressServer.of(settings, hostKeys, devices);
                servers.put(settings, server);
            }
            int bound = server.listen(new InetSocketAddress(address, port));
            devices.put(new InetSocketAddress(address, bound), device);
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for SSH on " + address + " port " + port, e);
        }
    }

    @Override
    public void close() {
        try {
            for (ManyAddressServer server : servers.values()) {
                server.stop(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop listening for SSH", e);
        }
    }
}
