package io.copyrun.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperIT {
    private final Path directory;

    KeeperIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private final List<String> said = new ArrayList<>();

    @Test
    void startsAProcessAgainThatEndedByItself() throws IOException {
        try (Keeper keeper = keep(Sleeper.willing(directory, "sleeper"))) {
            long first = keeper.pid();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(20)).until(() -> keeper.isRunning() && keeper.pid() != first);
            assertThat(keeper.failures()).isEqualTo(1);
            assertThat(said).singleElement().asString().contains("sleeper ended by itself (exit code 137)");
        }
    }

    @Test
    void leavesAKilledProcessDeadUntilItsRestart() throws IOException, InterruptedException {
        try (Keeper keeper = keep(Sleeper.willing(directory, "sleeper"))) {
            keeper.kill9();
            assertThat(keeper.isRunning()).isFalse();
            assertThat(PidFile.all(directory)).isEmpty();

            keeper.restart();

            await().atMost(Duration.ofSeconds(20)).until(keeper::isRunning);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void replacesARunningProcessAtItsRestart() throws IOException, InterruptedException {
        try (Keeper keeper = keep(Sleeper.willing(directory, "sleeper"))) {
            long first = keeper.pid();

            keeper.restart();

            await().atMost(Duration.ofSeconds(20)).until(() -> keeper.isRunning() && keeper.pid() != first);
            assertThat(ProcessHandle.of(first)).isEmpty();
            assertThat(said).isEmpty();
        }
    }

    @Test
    void endsItsProcessAndForgetsItWhenClosed() throws IOException {
        Keeper keeper = keep(Sleeper.willing(directory, "sleeper"));
        long pid = keeper.pid();

        keeper.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(PidFile.all(directory)).isEmpty();
    }

    @Test
    void endsItsProcessAlsoWhenTheClosingThreadIsInterrupted() throws IOException {
        Keeper keeper = keep(Sleeper.willing(directory, "sleeper"));
        long pid = keeper.pid();
        Thread.currentThread().interrupt();

        keeper.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void givesAProcessOnlyTheEnvironmentThatItWasPromised() throws IOException {
        Program program = new Program(
                "env",
                List.of("/bin/sh", "-c", "env; exec sleep 300"),
                Map.of("COPYRUN_HOME", "/somewhere"),
                new LogFile(directory.resolve("env.log")),
                Optional.empty());
        try (Keeper keeper = keep(program)) {
            assertThat(keeper.isRunning()).isTrue();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.readString(directory.resolve("env.log")).contains("COPYRUN_HOME=/somewhere"));

            assertThat(directory.resolve("env.log")).content().doesNotContain("HOME=" + System.getenv("HOME") + "\n");
        }
    }

    private Keeper keep(Program program) throws IOException {
        return Keeper.start(program, directory, said::add);
    }
}
