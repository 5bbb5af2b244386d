package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportOptionsTest {
    private final String image;

    ImportOptionsTest(@TempDir Path directory) throws IOException {
        image = Files.writeString(directory.resolve("c2960.bin"), "image").toString();
    }

    @Test
    void namesTheFileAsItIsCalledUnlessItIsToldAnother() {
        assertThat(ImportOptions.of(List.of(image, "--md5", "ab"), "zoe").query())
                .isEqualTo("fileName=c2960.bin&requestedBy=zoe");
        assertThat(ImportOptions.of(List.of("--name", "x.bin", "--md5", "ab", image), "")
                        .query())
                .isEqualTo("fileName=x.bin");
    }

    @Test
    void sendsEachHashInItsHeader() {
        assertThat(ImportOptions.of(List.of(image, "--sha512", "a", "--sha256", "b", "--md5", "c"), "")
                        .headers())
                .isEqualTo(Map.of("X-Expected-SHA512", "a", "X-Expected-SHA256", "b", "X-Expected-MD5", "c"));
    }

    @Test
    void escapesWhatStandsInTheAddress() {
        assertThat(ImportOptions.of(List.of(image, "--md5", "ab", "--version", "15.2(7)E4 & more"), "")
                        .query())
                .isEqualTo("version=15.2%287%29E4%20%26%20more&fileName=c2960.bin");
    }

    @Test
    void saysWhatIsWrong() {
        refuses("import needs one file, not none", "--md5", "ab");
        refuses("import needs one file, not " + image + " and y", image, "y", "--md5", "ab");
        refuses("no such file: /nowhere/x.bin", "/nowhere/x.bin", "--md5", "ab");
        refuses("no such file: /tmp", "/tmp", "--md5", "ab");
        refuses("--md5 needs a value", image, "--md5");
        refuses(
                "unknown option of import: --sha1 (expected: --md5, --sha256, --sha512, --model, ",
                image,
                "--sha1",
                "ab");
        refuses("import needs the hash that the vendor publishes: --sha512, --sha256 or --md5", image);
    }

    private static void refuses(String message, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportOptions.of(List.of(args), ""))
                .withMessageStartingWith(message);
    }
}
