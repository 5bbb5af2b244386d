package io.copyrun.tftp;

import io.copyrun.tftp.packet.PacketFuzz;
import io.copyrun.tftp.transfer.TransferFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzers start from and what they have found, and a little fuzzing of its own; profile nightly does more. */
class FuzzRegressionTest {
    private static final int MUTATIONS = 20_000;

    private static List<Path> inputs(String target) throws IOException {
        try {
            Path directory = Path.of(Objects.requireNonNull(FuzzRegressionTest.class.getResource("/fuzz/" + target))
                    .toURI());
            try (Stream<Path> files = Files.list(directory)) {
                return files.sorted().toList();
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    static Stream<Arguments> known() throws IOException {
        return Stream.concat(
                arguments("packet", PacketFuzz::fuzzerTestOneInput),
                arguments("transfer", TransferFuzz::fuzzerTestOneInput));
    }

    private static Stream<Arguments> arguments(String target, Consumer<byte[]> fuzz) throws IOException {
        return inputs(target).stream()
                .map(file -> Arguments.of(Named.of(target, fuzz), Named.of("" + file.getFileName(), file)));
    }

    @ParameterizedTest
    @MethodSource("known")
    void keepsItsRulesForEveryKnownInput(Consumer<byte[]> fuzz, Path input) throws IOException {
        fuzz.accept(Files.readAllBytes(input));
    }

    @Test
    void keepsItsRulesForWhateverIsLikeAKnownDatagram() throws IOException {
        mutate(inputs("packet"), PacketFuzz::fuzzerTestOneInput);
    }

    @Test
    void keepsItsRulesForWhateverIsLikeAKnownStory() throws IOException {
        mutate(inputs("transfer"), TransferFuzz::fuzzerTestOneInput);
    }

    private static void mutate(List<Path> seeds, Consumer<byte[]> fuzz) throws IOException {
        Random random = new Random(1);
        List<byte[]> inputs = new ArrayList<>();
        for (Path seed : seeds) {
            inputs.add(Files.readAllBytes(seed));
        }
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] input = mutated(inputs.get(random.nextInt(inputs.size())), random);
            try {
                fuzz.accept(input);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + ": " + Arrays.toString(input), e);
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] input = Arrays.copyOf(seed, Math.max(1, seed.length + random.nextInt(9) - 4));
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            input[random.nextInt(input.length)] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(16));
        }
        return input;
    }
}
