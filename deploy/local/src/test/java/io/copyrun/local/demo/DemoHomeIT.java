package io.copyrun.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.local.Home;
import io.copyrun.local.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeIT {
    private final Path directory;

    DemoHomeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void isEmptiedOfWhatAnEarlierDemonstrationLeft() throws IOException, InterruptedException {
        Home home = new Home(directory);
        DemoHome.empty(home);
        Files.createDirectories(home.data().resolve("kafka"));
        Files.writeString(home.data().resolve("kafka/log"), "old");

        DemoHome.empty(home);

        assertThat(home.data()).doesNotExist();
    }

    @Test
    void isNeverADirectoryThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/precious"), "of the up command");

        assertThatThrownBy(() -> DemoHome.empty(new Home(directory))).isInstanceOf(StartFailed.class);

        assertThat(directory.resolve("data/precious")).exists();
    }
}
