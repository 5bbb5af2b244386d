package io.copyrun.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private final Path directory;

    LogFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void showsTheLastLines() throws IOException {
        Path path = Files.writeString(directory.resolve("a.log"), "one\ntwo\nthree\n");

        assertThat(new LogFile(path).tail(2)).containsExactly("two", "three");
    }

    @Test
    void isKeptAsideAndEmptiedOverTwentyMegabytes() throws IOException {
        Path path = directory.resolve("a.log");
        long bytes = 20_000_001;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(bytes);
        }

        new LogFile(path).turnOver();

        assertThat(Files.size(path)).isZero();
        assertThat(Files.size(directory.resolve("a.log.1"))).isEqualTo(bytes);
    }

    @Test
    void isLeftAloneWhileItIsSmall() throws IOException {
        Path path = Files.writeString(directory.resolve("a.log"), "one\n");

        new LogFile(path).turnOver();

        assertThat(path).hasContent("one\n");
    }
}
