package io.copyrun.bench;

import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.bench.measure.Machine;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.measure.Watch;
import io.copyrun.bench.server.Server;
import java.time.Duration;

/** Takes what a server uses from the start of a load to the end of what follows from it. */
final class Stopwatch {
    private final Server server;
    private final Watch watch;
    private final Moment begin;
    private double othersShare;

    private record Moment(long nanos, double cpu, double broker, double busy, double own) {
        static Moment now(Server server) {
            return new Moment(
                    System.nanoTime(),
                    server.account().seconds(),
                    server.brokerAccount().map(CpuAccount::seconds).orElse(0.0),
                    Machine.load().busySeconds(),
                    ownCpuSeconds());
        }

        private static double ownCpuSeconds() {
            Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            return cpu.toNanos() / 1e9;
        }
    }

    private Stopwatch(Server server) {
        this.server = server;
        this.begin = Moment.now(server);
        this.watch = Watch.begin(() -> server.account().processes());
    }

    static Stopwatch begin(Server server) {
        return new Stopwatch(server);
    }

    /** The load has ended; what others take from here on does not matter. */
    void loadEnded(LoadResult load) throws InterruptedException {
        watch.close();
        Moment now = Moment.now(server);
        double others = now.busy
                - begin.busy
                - (now.cpu - begin.cpu)
                - (now.broker - begin.broker)
                - (now.own - begin.own)
                - load.cpuSeconds();
        double all = (now.nanos - begin.nanos) / 1e9 * Machine.processors();
        othersShare = Math.clamp(others / all, 0, 1);
    }

    /** The server has done whatever followed from the load. */
    Usage end() {
        Moment now = Moment.now(server);
        return new Usage(
                now.cpu - begin.cpu, now.broker - begin.broker, watch.memoryBytes(), watch.threads(), othersShare);
    }
}
