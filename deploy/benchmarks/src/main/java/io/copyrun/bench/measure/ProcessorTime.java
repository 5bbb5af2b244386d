package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one processor has done since the start of the machine. */
public record ProcessorTime(double busySeconds, double idleSeconds) {
    /** Zero where the system does not tell. */
    public static ProcessorTime of(int processor) {
        String name = "cpu" + processor + " ";
        try {
            return Files.readAllLines(Path.of("/proc/stat")).stream()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(Machine.Load::parse)
                    .map(load -> new ProcessorTime(load.busySeconds(), load.idleSeconds()))
                    .orElse(new ProcessorTime(0, 0));
        } catch (IOException e) {
            return new ProcessorTime(0, 0);
        }
    }

    /** From 0 to 1. */
    public double busyShareSince(ProcessorTime before) {
        double busy = busySeconds - before.busySeconds;
        double all = busy + idleSeconds - before.idleSeconds;
        return all <= 0 ? 0 : busy / all;
    }
}
