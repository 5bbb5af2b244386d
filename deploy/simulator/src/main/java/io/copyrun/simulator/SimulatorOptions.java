package io.copyrun.simulator;

import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.DeviceDescription;
import io.copyrun.simulator.estate.EstateReader;
import io.copyrun.simulator.estate.ServerPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is started with.
 *
 * @param devices to simulate
 * @param servers ports of the servers that devices copy to and from
 * @param controlPort of the HTTP interface, 0 for any
 * @param dataDirectory that state, files, host keys and logs are kept in; null for a temporary one, deleted at the end
 * @param csv file that the inventory is written to; null for none
 */
public record SimulatorOptions(
        List<DeviceDescription> devices,
        ServerPorts servers,
        int controlPort,
        @Nullable Path dataDirectory,
        @Nullable Path csv) {
    private static final int CONTROL_PORT = 8090;
    private static final String EXPECTED =
            "--devices <file or directory> | --estate <name>, --tftp-port N, --rcp-port N, "
                    + "--ftp-port N, --scp-port N, --control-port N, --data-dir DIR, --csv FILE";

    /** Options for a test: any control port, nothing kept. */
    public static SimulatorOptions of(List<DeviceDescription> devices, int tftpPort) {
        return of(devices, ServerPorts.standard().with(CopyProtocol.TFTP, tftpPort));
    }

    /** The same with servers of more than one protocol. */
    public static SimulatorOptions of(List<DeviceDescription> devices, ServerPorts servers) {
        return new SimulatorOptions(devices, servers, 0, null, null);
    }

    public SimulatorOptions keepingIn(Path directory) {
        return new SimulatorOptions(devices, servers, controlPort, directory, csv);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException for an unknown option, a missing value, or no devices
     */
    static SimulatorOptions parse(String... arguments) {
        List<DeviceDescription> devices = new ArrayList<>();
        ServerPorts servers = ServerPorts.standard();
        int controlPort = CONTROL_PORT;
        Path dataDirectory = null;
        Path csv = null;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("option without value: " + arguments[i]);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--devices" -> devices.addAll(EstateReader.at(Path.of(value)));
                case "--estate" -> devices.addAll(EstateReader.builtIn(value));
                case "--tftp-port" -> servers = servers.with(CopyProtocol.TFTP, Integer.parseInt(value));
                case "--rcp-port" -> servers = servers.with(CopyProtocol.RCP, Integer.parseInt(value));
                case "--ftp-port" -> servers = servers.with(CopyProtocol.FTP, Integer.parseInt(value));
                case "--scp-port" -> servers = servers.with(CopyProtocol.SCP, Integer.parseInt(value));
                case "--control-port" -> controlPort = Integer.parseInt(value);
                case "--data-dir" -> dataDirectory = Path.of(value);
                case "--csv" -> csv = Path.of(value);
                default ->
                    throw new IllegalArgumentException(
                            "unknown option: " + arguments[i] + " (expected: " + EXPECTED + ")");
            }
        }
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("no devices (expected: " + EXPECTED + ")");
        }
        return new SimulatorOptions(devices, servers, controlPort, dataDirectory, csv);
    }
}
