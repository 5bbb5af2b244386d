package io.copyrun.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private final Path directory;

    PidFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        PidFile file = new PidFile("kafka", new ProcessId(42, "boot:7"), Optional.of(Probe.tcp(9092)));

        file.write(directory);

        assertThat(PidFile.all(directory)).containsExactly(file);
    }

    @Test
    void isNotDeletedByAnEarlierProcessOfTheSameName() throws IOException {
        PidFile earlier = new PidFile("kafka", new ProcessId(42, "boot:7"), Optional.empty());
        PidFile later = new PidFile("kafka", new ProcessId(43, "boot:8"), Optional.empty());
        later.write(directory);

        earlier.delete(directory);

        assertThat(PidFile.read(directory, "kafka")).hasValue(later);
    }

    @Test
    void isPassedOverWhenItNamesNoProcess() throws IOException {
        Files.writeString(directory.resolve("kafka.pid"), "pid=\nstarted=");

        assertThat(PidFile.all(directory)).isEmpty();
    }
}
