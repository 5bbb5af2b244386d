package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine as a whole. */
public final class Machine {
    private static final double TICKS_PER_SECOND = 100;
    private static final long LOOK_MS = 300;
    private static final int LOOKS_MAX = 17;
    private static final double IDLE_SHARE = 2.0 / 3;

    private Machine() {}

    /**
     * What all processors have done since the start of the machine.
     *
     * @param busySeconds of work, interrupts and stolen time
     */
    public record Load(double busySeconds, double idleSeconds) {
        /** The first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
        static Load parse(String line) {
            String[] fields = line.strip().split("\\s+");
            double[] seconds = new double[8];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = Long.parseLong(fields[i + 1]) / TICKS_PER_SECOND;
            }
            double idle = seconds[3] + seconds[4];
            double all = 0;
            for (double part : seconds) {
                all += part;
            }
            return new Load(all - idle, idle);
        }
    }

    public static Load load() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            return lines.findFirst().map(Load::parse).orElse(new Load(0, 0));
        } catch (IOException e) {
            return new Load(0, 0);
        }
    }

    /** Waits until two thirds of the machine are idle, for some 5 s at most. */
    public static void awaitIdle() throws InterruptedException {
        for (int i = 0; i < LOOKS_MAX; i++) {
            Load before = load();
            Thread.sleep(LOOK_MS);
            Load after = load();
            double busy = after.busySeconds - before.busySeconds;
            double idle = after.idleSeconds - before.idleSeconds;
            if (idle >= IDLE_SHARE * (busy + idle)) {
                return;
            }
        }
    }

    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@code 2 x Intel Xeon ..., Linux 6.1.0}. */
    public static String describe() {
        return processors() + " x " + model() + ", Linux " + System.getProperty("os.version");
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
