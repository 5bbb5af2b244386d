package io.copyrun.bench.result;

import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.row.Row;
import java.util.List;

/**
 * One row on one server in one round.
 *
 * @param round from 1
 * @param problems a sentence for whatever was not right when the files and events were looked at
 */
public record Measurement(Row row, String server, int round, LoadResult load, Usage usage, List<String> problems) {
    public Measurement {
        problems = List.copyOf(problems);
    }

    /** Milliseconds of CPU for each transfer that ended well. */
    public double cpuMillis() {
        return perTransfer(usage.cpuSeconds());
    }

    /** The same of the broker. */
    public double brokerCpuMillis() {
        return perTransfer(usage.brokerCpuSeconds());
    }

    private double perTransfer(double seconds) {
        return load.ok() == 0 ? 0 : seconds * 1_000 / load.ok();
    }
}
