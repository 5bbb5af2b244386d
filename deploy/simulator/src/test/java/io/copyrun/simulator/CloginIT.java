package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RANCID's clogin knows nothing of us and must not notice; skipped where it is not installed. */
class CloginIT {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/rancid/bin/clogin"), Path.of("/usr/libexec/rancid/clogin"), Path.of("/usr/bin/clogin"));

    private final Path directory;

    CloginIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private Simulator simulator;
    private Path clogin;

    @BeforeEach
    void start() {
        clogin = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(Path.of(""));
        assumeThat(clogin.toString()).as("clogin is installed").isNotEmpty();
        simulator = Simulator.start(SimulatorOptions.of(Estates.test("kinds"), 9));
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private String clogin(SimulatedDevice device, String method) throws IOException, InterruptedException {
        if (method.startsWith("telnet")) {
            assumeThat(Path.of("/usr/bin/telnet")).as("telnet is installed").isExecutable();
        }
        Path ssh = script(
                "ssh-old",
                "#!/bin/sh\nexec ssh -F /dev/null -o KexAlgorithms=+diffie-hellman-group14-sha1,diffie-hellman-group1-sha1"
                        + " -o HostKeyAlgorithms=+ssh-rsa -o MACs=+hmac-sha1 -o StrictHostKeyChecking=no"
                        + " -o UserKnownHostsFile=" + directory.resolve("known") + " \"$@\"\n");
        Path settings = directory.resolve("cloginrc");
        Files.writeString(
                settings,
                "add user * {netops}\nadd password * {canary-password} {canary-enable}\nadd method * {" + method
                        + "}\nadd cyphertype * {aes128-cbc,3des-cbc}\nadd sshcmd * {" + ssh + "}\n");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
        Process process = new ProcessBuilder(
                        clogin.toString(), "-f", settings.toString(), "-c", "show version;dir flash:", device.address())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    @Test
    void logsInToAnOldCatalystOverTelnet() throws Exception {
        SimulatedDevice device = simulator.device("sw-2950");

        String output = clogin(device, "telnet:" + device.telnetPort());

        assertThat(output)
                .contains("sw-2950#show version")
                .contains("IOS (tm) C2950 Software (C2950-I6Q4L2-M), Version 12.1(22)EA14")
                .contains("sw-2950#dir flash:")
                .contains("Directory of flash:/")
                .contains(" bytes total (");
    }

    @Test
    void logsInToACatalystWithALinePassword() throws Exception {
        SimulatedDevice device = simulator.device("sw-3500");

        assertThat(clogin(device, "telnet:" + device.telnetPort()))
                .contains("Version 12.0(5)WC17")
                .contains("Directory of flash:/");
    }

    @Test
    void logsInToAnIsrOverOldSsh() throws Exception {
        SimulatedDevice device = simulator.device("rt-2911");

        assertThat(clogin(device, "ssh:" + device.sshPort()))
                .contains("rt-2911#show version")
                .contains("Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.4(3)M3")
                .contains("Directory of flash0:/");
    }

    @Test
    void logsInToAnIsrOverTelnet() throws Exception {
        SimulatedDevice device = simulator.device("rt-2911");

        assertThat(clogin(device, "telnet:" + device.telnetPort())).contains("Directory of flash0:/");
    }
}
