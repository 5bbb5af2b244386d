package io.copyrun.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.dialog.DialogFuzz;
import io.copyrun.session.facts.FactsFuzz;
import io.copyrun.session.platform.PatternFuzz;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzers start from and what they have found, and a little fuzzing of its own; profile nightly does more. */
class FuzzRegressionTest {
    private static final int MUTATIONS = 300;
    /** Of the processor: what else runs on the machine does not count. */
    private static final Duration INPUT_MAX = Duration.ofSeconds(1);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<Named<Consumer<byte[]>>> TARGETS = List.of(
            Named.of("dialog", DialogFuzz::fuzzerTestOneInput),
            Named.of("pattern", PatternFuzz::fuzzerTestOneInput),
            Named.of("facts", FactsFuzz::fuzzerTestOneInput));

    static Stream<Arguments> targets() {
        return TARGETS.stream().map(target -> Arguments.of(target.getName(), target.getPayload()));
    }

    private static List<byte[]> inputs(String target) throws IOException {
        try {
            Path directory = Path.of(Objects.requireNonNull(FuzzRegressionTest.class.getResource("/fuzz/" + target))
                    .toURI());
            var inputs = new ArrayList<byte[]>();
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
            return inputs;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void keepsItsRulesForEveryKnownInput(String name, Consumer<byte[]> fuzz) throws IOException {
        List<byte[]> inputs = inputs(name);

        assertThat(inputs).isNotEmpty().allSatisfy(input -> check(fuzz, input));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void keepsItsRulesForWhateverIsLikeAKnownInput(String name, Consumer<byte[]> fuzz) throws IOException {
        var random = new Random(1);
        List<byte[]> inputs = inputs(name);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] input = mutated(inputs.get(random.nextInt(inputs.size())), random);
            try {
                check(fuzz, input);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + ": " + Arrays.toString(input), e);
            }
        }
    }

    private static void check(Consumer<byte[]> fuzz, byte[] input) {
        long before = THREADS.getCurrentThreadCpuTime();
        fuzz.accept(input);

        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before)).isLessThan(INPUT_MAX);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] input = Arrays.copyOf(seed, Math.max(1, seed.length + random.nextInt(9) - 4));
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            int at = random.nextInt(input.length);
            if (random.nextInt(3) == 0) {
                int from = random.nextInt(input.length);
                int length = Math.min(random.nextInt(40), input.length - Math.max(at, from));
                System.arraycopy(input, from, input, at, length);
            } else {
                input[at] =
                        (byte) (random.nextBoolean() ? random.nextInt() : "?:])[#>%- \r\n".charAt(random.nextInt(12)));
            }
        }
        return input;
    }
}
