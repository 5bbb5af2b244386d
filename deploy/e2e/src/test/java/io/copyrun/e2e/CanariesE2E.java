package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for secrets that ends every test run finds those that are planted. */
class CanariesE2E {
    private static final Duration SEARCH_MAX = Duration.ofSeconds(60);
    private static final Path ROOT = Path.of(System.getProperty("copyrun.root")).toAbsolutePath();
    // In two parts: this text stands in reports of this test, where nothing is planted.
    private static final String PLANTED = "canary" + "-password";

    @TempDir
    Path folder;

    @BeforeEach
    void harmless() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/session.log"), "looked device=r1\nlogged in as netops\n");
    }

    @Test
    void findsASecretInALogAndSaysWhere() throws IOException {
        Files.writeString(folder.resolve("logs/other.log"), "one\ntwo\nlogin of netops with " + PLANTED + "!\n");

        Shell.Result search = search();

        assertThat(search.exitCode()).isEqualTo(1);
        assertThat(search.output())
                .contains("logs/other.log:3:login of netops with " + PLANTED + "!")
                .doesNotContain("session.log");
    }

    @Test
    void findsASecretBetweenBytesThatAreNoText() throws IOException {
        byte[] record = ("\0\1\2{\"explanation\":\"" + PLANTED + "\"}\0")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("00000.log"), record);

        var search = search();

        assertThat(search.exitCode()).isEqualTo(1);
        assertThat(search.output()).contains("00000.log:1:");
    }

    @Test
    void leavesAllowedPlacesAlone() throws IOException {
        Path archive = Files.createDirectories(folder.resolve("e2e-home-1/data/archive/blobs"));
        Files.writeString(archive.resolve("1"), "snmp-server community " + PLANTED + " RO\n");
        assertThat(search().exitCode()).isZero();

        Files.writeString(folder.resolve("e2e-home-1/data/archive.log"), PLANTED);
        assertThat(search().output()).contains("e2e-home-1/data/archive.log:1:");
    }

    @Test
    void givesAReasonForEveryAllowedPlace() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("deploy/canaries-allowed.txt")))
                .filteredOn(line -> !line.startsWith("#"))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\S+ \\| \\S.{10,}"));
    }

    private Shell.Result search() {
        return Shell.run(
                folder, SEARCH_MAX, List.of(ROOT.resolve("deploy/copyrun").toString(), "canaries", folder.toString()));
    }
}
