package io.copyrun.tftp.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {
    @Test
    void areTheSameAfterARestart(@TempDir Path directory) throws IOException {
        Path keys = directory.resolve("spool").resolve("host-keys");
        List<KeyPair> first = HostKeys.in(keys);
        List<KeyPair> second = HostKeys.in(keys);

        assertThat(second.stream().map(KeyPair::getPublic))
                .containsExactlyElementsOf(
                        first.stream().map(KeyPair::getPublic).toList());
        assertThat(first.getLast().getPublic()).isInstanceOfSatisfying(RSAPublicKey.class, key -> assertThat(
                        key.getModulus().bitLength())
                .isEqualTo(3_072));
    }

    @Test
    void areTheOwnersOnly(@TempDir Path directory) throws IOException {
        Path keys = directory.resolve("host-keys");
        HostKeys.in(keys);
        Files.setPosixFilePermissions(keys.resolve("ssh_host_rsa_key"), PosixFilePermissions.fromString("rw-r--r--"));
        HostKeys.in(keys);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(keys)) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void areNotReplacedWhenTheyCannotBeRead(@TempDir Path directory) throws IOException {
        Path keys = directory.resolve("host-keys");
        HostKeys.in(keys);
        Path rsa = keys.resolve("ssh_host_rsa_key");
        Files.writeString(rsa, "not a key");

        assertThatThrownBy(() -> HostKeys.in(keys))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ssh_host_rsa_key");
        assertThat(rsa).hasContent("not a key");
    }
}
