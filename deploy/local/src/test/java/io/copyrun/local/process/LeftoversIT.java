package io.copyrun.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversIT {
    private final Path directory;

    LeftoversIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private final List<String> said = new ArrayList<>();
    private final List<Child> started = new ArrayList<>();

    @AfterEach
    void endTheRest() throws IOException, InterruptedException {
        for (Child child : started) {
            child.kill();
        }
    }

    @Test
    void endsWhatThePidFilesNameInTheOrderOfTheRanks() throws IOException, InterruptedException {
        Child broker = start(Sleeper.willing(directory, "broker"));
        Child service = start(Sleeper.willing(directory, "service"));

        int ended = new Leftovers(directory, said::add).end(name -> name.equals("broker") ? 1 : 0);

        assertThat(ended).isEqualTo(2);
        assertThat(said)
                .containsExactly(
                        "ending service (process " + service.pid() + ")",
                        "ending broker (process " + broker.pid() + ")");
        assertThat(PidFile.all(directory)).isEmpty();
        assertThat(started).noneMatch(Child::isAlive);
    }

    @Test
    void neverEndsAProcessThatWasGivenTheNumberLater() throws IOException, InterruptedException {
        Child innocent = start(Sleeper.willing(directory, "innocent"));
        new PidFile("innocent", new ProcessId(innocent.pid(), "an earlier moment"), Optional.empty()).write(directory);

        int ended = new Leftovers(directory, said::add).end(name -> 0);

        assertThat(ended).isZero();
        assertThat(innocent.isAlive()).isTrue();
        assertThat(PidFile.all(directory)).isEmpty();
    }

    @Test
    void killsAChildThatDoesNotEndInTime() throws IOException, InterruptedException {
        Child deaf = start(Sleeper.stubborn(directory, "deaf"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(directory.resolve("deaf.log")).contains("deaf"));

        deaf.end(Duration.ofMillis(300));

        assertThat(deaf.isAlive()).isFalse();
    }

    private Child start(Program program) throws IOException {
        Child child = Child.start(program, directory);
        started.add(child);
        return child;
    }
}
