package io.copyrun.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The UDP ports that this network has bound, whoever did. */
final class UdpPorts {
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/udp"), Path.of("/proc/self/net/udp6"));

    private UdpPorts() {}

    /** proc(5): the second column is {@code ADDRESS:PORT} in hexadecimal digits. */
    static boolean isBound(int port) {
        String wanted = String.format(Locale.ROOT, ":%04X ", port);
        return TABLES.stream().anyMatch(table -> {
            try {
                return Files.readString(table).contains(wanted);
            } catch (IOException none) {
                return false;
            }
        });
    }
}
