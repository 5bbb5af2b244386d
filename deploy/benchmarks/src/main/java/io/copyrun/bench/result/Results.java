package io.copyrun.bench.result;

import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that was measured, in the order of rows and servers. */
public final class Results {
    private final List<String> servers;
    private final Map<Row, Map<String, List<Measurement>>> byRow = new LinkedHashMap<>();
    private final Map<Integer, List<Double>> limits = new LinkedHashMap<>();

    /** @param servers in the order in which they are shown, ours last */
    public Results(List<String> servers) {
        this.servers = List.copyOf(servers);
    }

    public synchronized void add(Measurement measurement) {
        byRow.computeIfAbsent(measurement.row(), row -> new LinkedHashMap<>())
                .computeIfAbsent(measurement.server(), server -> new ArrayList<>())
                .add(measurement);
    }

    /** The machine's own UDP in lock step, once for each round. */
    public synchronized void addLimit(int blockBytes, double megabytesPerSecond) {
        limits.computeIfAbsent(blockBytes, block -> new ArrayList<>()).add(megabytesPerSecond);
    }

    public List<String> servers() {
        return servers;
    }

    public synchronized List<Row> rows() {
        return List.copyOf(byRow.keySet());
    }

    /** The rows of a group, on a disk or not. */
    public List<Row> rows(Group group, boolean onDisk) {
        return rows().stream()
                .filter(row -> row.group() == group && row.onDisk() == onDisk)
                .toList();
    }

    public synchronized List<Measurement> measurements(Row row, String server) {
        return List.copyOf(byRow.getOrDefault(row, Map.of()).getOrDefault(server, List.of()));
    }

    /** Empty where the server was not measured, because it cannot do this or is not here. */
    public Optional<Figures> figures(Row row, String server) {
        List<Measurement> all = measurements(row, server);
        return all.isEmpty() ? Optional.empty() : Optional.of(Figures.of(all));
    }

    /** The servers that have figures for a row. */
    public Stream<String> serversOf(Row row) {
        return servers.stream().filter(server -> !measurements(row, server).isEmpty());
    }

    /** Medians in megabytes a second, by block size. */
    public synchronized Map<Integer, Double> limits() {
        Map<Integer, Double> medians = new LinkedHashMap<>();
        limits.forEach((block, all) -> medians.put(block, Median.of(all, Double::doubleValue)));
        return medians;
    }
}
