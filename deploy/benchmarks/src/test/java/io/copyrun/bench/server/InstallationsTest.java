package io.copyrun.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationsTest {
    private static Path program(Path folder, String path, String says) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void findsAProgramOfAnUnpackedPackage(@TempDir Path folder) throws IOException, InterruptedException {
        Path program = program(folder, "one/usr/sbin/in.tftpd", "tftp-hpa 5.2, with remap");

        Optional<Installed> found = new Installations(Optional.of(folder), "/none").find(new TftpdHpa());

        assertThat(found).hasValueSatisfying(installed -> {
            assertThat(installed.path()).isEqualTo(program);
            assertThat(installed.version()).isEqualTo("tftp-hpa 5.2, with remap");
        });
    }

    @Test
    void passesOverANamesake(@TempDir Path folder) throws IOException, InterruptedException {
        program(folder, "a/usr/sbin/in.tftpd", "atftp-0.8.0 (server)");
        Path program = program(folder, "b/usr/sbin/in.tftpd", "tftp-hpa 5.2");

        Optional<Installed> found = new Installations(Optional.of(folder), "/none").find(new TftpdHpa());

        assertThat(found).map(Installed::path).hasValue(program);
    }

    @Test
    void aNamesakeAloneIsNotTaken(@TempDir Path folder) throws IOException, InterruptedException {
        program(folder, "a/usr/sbin/atftpd", "something else");

        Optional<Installed> found = new Installations(Optional.of(folder), "/none").find(new Atftpd());

        assertThat(found.filter(installed -> installed.path().startsWith(folder)))
                .isEmpty();
    }
}
