package io.copyrun.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.dialog.DialogFuzz;
import io.copyrun.session.facts.FactsFuzz;
import io.copyrun.session.platform.PatternFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Coverage-guided fuzzing with Jazzer, in profile nightly: {@code mvn -Pnightly -pl session-service verify}, for {@code
 * -Dfuzz.seconds} seconds each. It begins with the inputs in {@code src/test/resources/fuzz}; what it finds goes there, as a test
 * for ever.
 */
class FuzzNightly {
    private static final String DRIVER = "com.code_intelligence.jazzer.Jazzer";
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 300);
    private static final int GRACE_SECONDS = 120;
    private static final int INPUT_BYTES_MAX = 4_096;
    /** A second, and what instrumentation and other work of the machine cost. */
    private static final int INPUT_SECONDS_MAX = 10;

    private static final Path WORK = Path.of("target", "fuzz").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(classes = {DialogFuzz.class, PatternFuzz.class, FactsFuzz.class})
    void findsNoInputThatBreaksARule(Class<?> target) throws IOException, InterruptedException {
        String name = target.getSimpleName().replace("Fuzz", "").toLowerCase(Locale.ROOT);
        Path corpus = Files.createDirectories(WORK.resolve(name + "-corpus"));
        Path found = Files.createDirectories(WORK.resolve(name + "-found"));
        Path log = WORK.resolve(name + ".log");
        Process fuzzer = new ProcessBuilder(command(target, corpus, found, name))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(SECONDS + GRACE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }

        assertThat(found).as("what breaks a rule; the reason is in %s", log).isEmptyDirectory();
        assertThat(fuzzer.exitValue()).as("see %s", log).isZero();
    }

    private static List<String> command(Class<?> target, Path corpus, Path found, String name) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DRIVER,
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.copyrun.session.dialog.**:io.copyrun.session.platform.**:"
                        + "io.copyrun.session.facts.**",
                "--reproducer_path=" + WORK,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=" + INPUT_BYTES_MAX,
                "-timeout=" + INPUT_SECONDS_MAX,
                "-print_final_stats=1",
                corpus.toString(),
                Path.of("src", "test", "resources", "fuzz", name)
                        .toAbsolutePath()
                        .toString());
    }
}
