package io.copyrun.local;

import io.copyrun.local.process.Memory;
import io.copyrun.local.process.PidFile;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.ProcessId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code deploy/copyrun status}: what runs on these homes. Exit code 0 when something runs and all of it is ready. */
final class StatusCommand {
    private static final int NOT_RUNNING = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final List<Home> homes;

    StatusCommand(List<Home> homes) {
        this.homes = homes;
    }

    int run() throws IOException {
        boolean anything = false;
        boolean allReady = true;
        for (Home home : homes) {
            Optional<ProcessId> supervisor = home.supervisor();
            List<PidFile> processes = PidFile.all(home.run());
            boolean anyLiving =
                    processes.stream().anyMatch(file -> file.process().living().isPresent());
            if (supervisor.isEmpty() && !anyLiving) {
                continue;
            }
            anything = true;
            System.out.println(home.directory());
            allReady &= print(home, supervisor, processes);
        }
        if (!anything) {
            System.out.println("Nothing is running.");
            return NOT_RUNNING;
        }
        return allReady ? 0 : 1;
    }

    private static boolean print(Home home, Optional<ProcessId> supervisor, List<PidFile> processes)
            throws IOException {
        Table table = new Table("process", "pid", "up since", "ready", "port", "memory (PSS)");
        supervisor.ifPresent(
                id -> table.add("supervisor", pid(id), since(id), "yes", "", Table.megabytes(Memory.of(id.pid()))));
        boolean allReady = supervisor.isPresent();
        for (PidFile file : processes) {
            boolean lives = file.process().living().isPresent();
            boolean ready = lives && file.probe().map(Probe::isReady).orElse(true);
            allReady &= ready;
            table.add(
                    file.name(),
                    pid(file.process()),
                    lives ? since(file.process()) : "-",
                    ready ? "yes" : lives ? "no" : "ended",
                    file.probe().map(probe -> Integer.toString(probe.port())).orElse(""),
                    lives ? Table.megabytes(Memory.ofTree(file.process().pid())) : "-");
        }
        table.add("together", "", "", "", "", Table.megabytes(home.memoryBytes()));
        List<String> lines = new ArrayList<>(table.lines());
        if (supervisor.isEmpty()) {
            lines.add("The supervisor is gone; what it left is still running: deploy/copyrun stop ends it.");
        }
        lines.forEach(line -> System.out.println("  " + line));
        return allReady;
    }

    private static String pid(ProcessId id) {
        return Long.toString(id.pid());
    }

    private static String since(ProcessId id) {
        Optional<Instant> start = id.living().flatMap(handle -> handle.info().startInstant());
        return start.map(TIME::format).orElse("-");
    }
}
