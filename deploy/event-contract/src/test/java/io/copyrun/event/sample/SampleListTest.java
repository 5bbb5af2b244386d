package io.copyrun.event.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.schema.EventSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Samples are added, never edited: what a release has written stays readable as it was written. */
class SampleListTest {
    private static final Path LIST = Sample.ROOT.resolve("SHA256SUMS");

    @Test
    void everySampleIsAsItWasWhenItWasAdded() throws Exception {
        Map<String, String> samples = samples();
        if (EventSchemas.WRITE) {
            addNew(samples);
        }

        assertThat(samples)
                .as("a sample was edited, removed, or is new and not yet in " + LIST
                        + " (new ones are added with -Dcopyrun.contract.write=true)")
                .isEqualTo(listed());
    }

    private static void addNew(Map<String, String> samples) throws IOException {
        Map<String, String> sums = listed();
        samples.forEach(sums::putIfAbsent);
        Files.writeString(
                LIST,
                sums.entrySet().stream()
                        .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                        .collect(Collectors.joining()));
    }

    private static Map<String, String> listed() throws IOException {
        if (!Files.exists(LIST)) {
            return new TreeMap<>();
        }
        return Files.readAllLines(LIST).stream()
                .map(line -> line.split(" {2}", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a + b, TreeMap::new));
    }

    private static Map<String, String> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Sample.ROOT)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.equals(LIST))
                    .collect(Collectors.toMap(
                            file -> Sample.ROOT.relativize(file).toString().replace('\\', '/'),
                            SampleListTest::sha256,
                            (a, b) -> a + b,
                            TreeMap::new));
        }
    }

    private static String sha256(Path file) {
        try {
            // A checkout on Windows may have other line ends.
            byte[] text = Files.readString(file).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
