package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was seen to go to and from which model over which protocol. */
final class ProtocolTable {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("copyrun.root", "../.."), "deploy", "docs", "protocols.md");
    private static final String BEGIN = "<!-- what ProtocolsE2E has seen -->\n";
    private static final String END = "<!-- end -->\n";

    /** What restores go over; a capture is for reading only. */
    private static final List<TransferProtocol> PROTOCOLS = List.of(
            TransferProtocol.TFTP,
            TransferProtocol.RCP,
            TransferProtocol.FTP,
            TransferProtocol.SCP,
            TransferProtocol.SCP_SERVER);

    private record Way(TransferProtocol protocol, boolean toTheDevice) {}

    private final Map<String, Map<Way, TreeSet<String>>> seen = new TreeMap<>();

    void backedUp(String model, TransferProtocol protocol, List<String> kinds) {
        kinds.forEach(kind -> add(model, new Way(protocol, false), kind));
    }

    void restored(String model, TransferProtocol protocol, String kind) {
        add(model, new Way(protocol, true), kind);
    }

    private void add(String model, Way way, String kind) {
        String written = kind.equals("running-config") || kind.equals("startup-config")
                ? kind.substring(0, kind.indexOf('-'))
                : "image";
        seen.computeIfAbsent(model, unused -> new TreeMap<>(ProtocolTable::order))
                .computeIfAbsent(way, unused -> new TreeSet<>())
                .add(written);
    }

    private static int order(Way one, Way other) {
        int protocols = one.protocol().compareTo(other.protocol());
        return protocols == 0 ? Boolean.compare(one.toTheDevice(), other.toTheDevice()) : protocols;
    }

    /** With {@code -Dcopyrun.e2e.write-table=true} the document gets the table; without, it must have it. */
    void checkAgainstTheDocuments(SimulatedDevices devices) throws IOException {
        String text = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String table = table(devices);
        if (Boolean.getBoolean("copyrun.e2e.write-table")) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(table);
    }

    private String table(SimulatedDevices devices) {
        Map<String, String> platforms = new TreeMap<>();
        devices.names().forEach(device -> platforms.put(devices.model(device), devices.platform(device)));
        var table = new StringBuilder("| platform | model | direction |");
        var rule = new StringBuilder("| --- | --- | --- |");
        for (TransferProtocol protocol : PROTOCOLS) {
            table.append(' ').append(protocol.name().replace('_', ' ')).append(" |");
            rule.append(" --- |");
        }
        table.append('\n').append(rule).append('\n');
        List<String> models = new ArrayList<>(platforms.keySet());
        models.sort((one, other) -> (platforms.get(one) + one).compareTo(platforms.get(other) + other));
        for (String model : models) {
            for (boolean toTheDevice : List.of(false, true)) {
                table.append("| ").append(platforms.get(model)).append(" | ").append(model);
                table.append(toTheDevice ? " | to the device |" : " | from the device |");
                cells(model, toTheDevice)
                        .values()
                        .forEach(cell -> table.append(' ').append(cell).append(" |"));
                table.append('\n');
            }
        }
        return table.toString();
    }

    private Map<TransferProtocol, String> cells(String model, boolean toTheDevice) {
        Map<TransferProtocol, String> cells = new EnumMap<>(TransferProtocol.class);
        for (TransferProtocol protocol : PROTOCOLS) {
            var kinds = seen.getOrDefault(model, Map.of()).get(new Way(protocol, toTheDevice));
            cells.put(protocol, kinds == null ? "-" : String.join(", ", kinds));
        }
        return cells;
    }
}
