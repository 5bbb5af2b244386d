package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.local.process.PidFile;
import io.copyrun.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeIT {
    private final Path directory;

    HomeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void hasOneSupervisorAtATime() throws IOException {
        Home home = new Home(directory);
        try (HomeLock lock = home.lock()) {
            assertThat(lock).isNotNull();

            assertThatThrownBy(home::lock)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void canBeTakenAgainWhenItsSupervisorHasLetItGo() throws IOException {
        Home home = new Home(directory);
        home.lock().close();

        try (HomeLock lock = home.lock()) {
            assertThat(lock).isNotNull();
            assertThat(home.supervisor()).hasValue(ProcessId.current());
        }
        assertThat(home.supervisor()).isEmpty();
    }

    @Test
    void doesNotTakeALaterProcessForItsSupervisor() throws IOException {
        new PidFile("supervisor", new ProcessId(ProcessHandle.current().pid(), "an earlier moment"), Optional.empty())
                .write(directory);

        assertThat(new Home(directory).supervisor()).isEmpty();
    }
}
