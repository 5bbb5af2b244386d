package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the README, as a newcomer runs it. */
class DemoE2E {
    private static final Duration DEMO_MAX = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void endsWellOnlyBecauseEveryArchivedByteIsWhatTheDevicesHold() {
        Path root = Path.of(System.getProperty("copyrun.root")).toAbsolutePath();

        Shell.Result demo = Shell.run(
                folder,
                DEMO_MAX,
                Map.of("COPYRUN_DEMO_HOME", folder.resolve("home").toString(), "COPYRUN_BUILD", "never"),
                List.of(root.resolve("deploy/copyrun").toString(), "demo"));

        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("20 simulated devices").contains("+ description");
    }
}
