package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** U-Boot on QEMU's ARM board, told what to do at its prompt. */
final class UBoot implements AutoCloseable {
    static final QemuMachine.Kind MACHINE = new QemuMachine.Kind("qemu-system-arm", "virt", 0x4000_0000L);

    private static final long LOAD_ADDRESS = MACHINE.ramStart() + (32L << 20);
    private static final Duration BOOT_MAX = Duration.ofMinutes(2);
    private static final Duration COMMAND_MAX = Duration.ofSeconds(60);
    private static final Duration TRANSFER_MAX = Duration.ofMinutes(4);
    private static final Pattern VERSION = Pattern.compile("U-Boot \\S+");
    private static final Pattern SUM = Pattern.compile("==> ([0-9a-f]{8})");

    private final QemuMachine machine;
    private final String version;
    private boolean usable = true;

    /** A network card, by what U-Boot's driver for it can receive at once. */
    enum Card {
        /** 32 packets; after more than that it never receives again, whatever server sent them. */
        VIRTIO("virtio-net-pci"),
        /** One packet in the driver, and one that QEMU keeps: the rest of a burst is lost. */
        E1000("e1000");

        private final String model;

        Card(String model) {
            this.model = model;
        }

        private String model() {
            return model;
        }
    }

    private UBoot(QemuMachine machine) {
        this.machine = machine;
        String banner = machine.console().awaitText("stop autoboot", BOOT_MAX);
        Matcher found = VERSION.matcher(banner);
        version = found.find() ? found.group() : "U-Boot";
        machine.console().type(" ");
        machine.console().awaitText("=> ", BOOT_MAX);
        set(Map.of(
                "ipaddr", QemuMachine.GUEST,
                "netmask", QemuMachine.NETMASK,
                "gatewayip", QemuMachine.GATEWAY,
                "serverip", QemuMachine.HOST,
                // A transfer that failed is not begun again by itself.
                "netretry", "no",
                // U-Boot takes every 5 s of a tftpput for a timeout, whatever arrives, and gives up after ten of them.
                "tftptimeoutcountmax", "1000"));
    }

    static UBoot start(Path image, Card card, Path folder) {
        List<String> parts = List.of("-bios", image.toString(), "-device", card.model() + ",netdev=net");
        QemuMachine machine = QemuMachine.start(MACHINE, folder, "", parts);
        try {
            return new UBoot(machine);
        } catch (AssertionError | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    String version() {
        return version;
    }

    boolean knows(String command) {
        return !run("help " + command, COMMAND_MAX).contains("Unknown command");
    }

    void set(Map<String, String> variables) {
        variables.forEach((name, value) -> run("setenv " + name + " " + value, COMMAND_MAX));
    }

    /** Whether the last transfer went well: after another one, its network card may not work any more. */
    boolean isUsable() {
        return usable;
    }

    /** Asks for a file, and returns what U-Boot said. */
    String tftpBoot(String fileName) {
        return transfer("tftpboot " + hex(LOAD_ADDRESS) + " " + fileName);
    }

    /** Sends a file, and returns what U-Boot said. */
    String tftpPut(byte[] bytes, String fileName) {
        machine.write(LOAD_ADDRESS, bytes);
        return transfer("tftpput " + hex(LOAD_ADDRESS) + " " + hex(bytes.length) + " " + fileName);
    }

    private String transfer(String command) {
        usable = false;
        String said = run(command, TRANSFER_MAX);
        usable = said.contains("done");
        return said;
    }

    /** Fills the memory that files are loaded to. */
    void fill(int length, byte with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, with);
        machine.write(LOAD_ADDRESS, bytes);
    }

    byte[] loaded(int length) {
        return machine.read(LOAD_ADDRESS, length);
    }

    /** The checksum that U-Boot itself computes over what it has loaded, as eight digits. */
    String crc32(int length) {
        String answer = run("crc32 " + hex(LOAD_ADDRESS) + " " + hex(length), COMMAND_MAX);
        Matcher sum = SUM.matcher(answer);
        assertThat(sum.find()).as(answer).isTrue();
        return Objects.requireNonNull(sum.group(1));
    }

    TftpTrace packets() {
        return machine.packets();
    }

    private String run(String command, Duration max) {
        machine.console().type(command + "\r");
        return machine.console().awaitText("\n=> ", max);
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    @Override
    public void close() {
        machine.close();
    }
}
