package io.copyrun.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.estate.FlashFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SCP servers of devices, with the client that everybody has. */
@Timeout(60)
class ScpServerIT extends Restoring {
    private static final List<String> OPTIONS = List.of(
            "-O",
            // What a device calls its file is not what it was asked for, which had a file system in front.
            "-T",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
            "-o",
            "KexAlgorithms=+diffie-hellman-group14-sha1,diffie-hellman-group14-sha256",
            "-o",
            "HostKeyAlgorithms=+ssh-rsa");

    private Path directory;

    @BeforeEach
    void needsAClient(@TempDir Path empty) {
        directory = empty;
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/scp")), "scp is installed");
    }

    /** Copies as a person does; what the client printed behind its exit code. */
    private String scp(SimulatedDevice device, String from, String to) throws Exception {
        Path asks = Files.createFile(
                directory.resolve("ask-" + System.nanoTime()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(asks, "#!/bin/sh\necho canary-password\n");
        var command = new ArrayList<>(List.of("scp", "-P", "" + Objects.requireNonNull(device.sshPort())));
        command.addAll(OPTIONS);
        command.add(from.replace("DEVICE", "netops@" + device.address()));
        command.add(to.replace("DEVICE", "netops@" + device.address()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_ASKPASS", asks.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).as(printed).isTrue();
        return (process.exitValue() + " " + printed).strip();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void takeAFileAndGiveItBack() throws Exception {
        SimulatedDevice device = simulator.device("rs-8300");
        byte[] content = bytes(300_001);

        assertThat(scp(device, file("x.bin", content).toString(), "DEVICE:bootflash:x.bin"))
                .isEqualTo("0");
        assertThat(device.holds("file:bootflash:x.bin")).isEqualTo(content);

        Path back = directory.resolve("back.bin");
        assertThat(scp(device, "DEVICE:bootflash:x.bin", back.toString())).isEqualTo("0");
        assertThat(back).hasBinaryContent(content);
    }

    @Test
    void askNothingAndTakeThePlaceOfWhatHadTheName() throws Exception {
        SimulatedDevice device = simulator.device("rs-nexus");
        scp(device, file("x.bin", bytes(900)).toString(), "DEVICE:bootflash:x.bin");

        scp(device, file("y.bin", bytes(50)).toString(), "DEVICE:bootflash:x.bin");

        assertThat(device.holds("file:bootflash:x.bin")).isEqualTo(bytes(50));
        assertThat(device.log())
                .anyMatch(line -> line.what().equals("destroyed") && line.text().equals("overwrite bootflash:x.bin"));
    }

    @Test
    void takeConfigurations() throws Exception {
        SimulatedDevice device = simulator.device("rs-9300");
        byte[] startup = "hostname kept\nend\n".getBytes(StandardCharsets.US_ASCII);
        byte[] merged = "snmp-server contact over-scp\nend\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(scp(device, file("s", startup).toString(), "DEVICE:nvram:startup-config"))
                .isEqualTo("0");
        assertThat(scp(device, file("r", merged).toString(), "DEVICE:system:running-config"))
                .isEqualTo("0");

        assertThat(device.holds("startup-config")).isEqualTo(startup);
        assertThat(text(device.holds("running-config"))).contains("snmp-server contact over-scp");
    }

    @Test
    void sayThatThereIsNoRoomAndNoSuchPlace() throws Exception {
        SimulatedDevice device = simulator.device("rs-8300");
        device.setFaults(Faults.of(FlashFaults.sayingNoSpace()));
        String file = file("x.bin", bytes(10)).toString();

        assertThat(scp(device, file, "DEVICE:bootflash:x.bin")).startsWith("1").contains("No space left");
        assertThat(scp(device, file, "DEVICE:usb7:x.bin")).startsWith("1").contains("No such file");
    }

    @Test
    void refuseWhoLandsWithoutTheRightToFiles() throws Exception {
        assertThat(scp(simulator.device("rs-2911"), file("x", bytes(9)).toString(), "DEVICE:flash0:x"))
                .startsWith("1");
    }
}
