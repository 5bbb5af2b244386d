package io.copyrun.local;

import io.copyrun.local.process.Leftovers;
import io.copyrun.local.process.ProcessId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code deploy/copyrun stop}: ends what runs on these homes, also what a supervisor that was killed left behind. */
final class StopCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Home> homes;

    StopCommand(List<Home> homes) {
        this.homes = homes;
    }

    int run() throws IOException, InterruptedException {
        boolean ended = false;
        for (Home home : homes) {
            ended |= stop(home);
        }
        if (!ended) {
            System.out.println("Nothing is running.");
        }
        return 0;
    }

    private static boolean stop(Home home) throws IOException, InterruptedException {
        Optional<ProcessId> supervisor = home.supervisor();
        if (supervisor.isPresent()) {
            System.out.println("Ending what runs on " + home.directory() + " ...");
            supervisor.get().living().ifPresent(ProcessHandle::destroy);
            if (!Leftovers.awaitEnd(supervisor.get(), PATIENCE)) {
                System.out.println("The supervisor has not ended within " + PATIENCE.toSeconds() + " s: killing it.");
                supervisor.get().living().ifPresent(ProcessHandle::destroyForcibly);
                Leftovers.awaitEnd(supervisor.get(), PATIENCE);
            }
        }
        int left = new Leftovers(home.run(), line -> System.out.println("  " + line)).end(StopOrder::rank);
        if (supervisor.isPresent() || left > 0) {
            System.out.println("Ended.");
            return true;
        }
        return false;
    }
}
