package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.local.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two boot loaders as TFTP clients of the running system: U-Boot and iPXE, the builds that Debian ships, on machines that
 * QEMU emulates. Every byte is compared, in the memory of the machine or in the archive, and what each loader asks for and
 * is granted is printed.
 *
 * <p>Only on request, because it takes minutes:
 *
 * <pre>{@code
 * apt-get install qemu-system-arm qemu-system-x86 u-boot-qemu ipxe-qemu
 * mvn verify -Pboot-loaders -pl deploy/e2e -am -Dit.test=BootLoadersE2E -Dfailsafe.failIfNoSpecifiedTests=false \
 *     -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>U-Boot cannot be told another port than 69. Who may not listen there, or has another TFTP server there, runs the same
 * in a network of its own, which needs no privileges: {@code unshare -rn sh -c 'ip link set lo up && mvn ...'}. iPXE is
 * tested on any port.
 *
 * <p>Debian's U-Boot has no {@code tftpput}. One that has is built from the same source with {@code make qemu_arm_defconfig},
 * {@code scripts/config -e CMD_TFTPPUT} and {@code make u-boot.bin}, and named with
 * {@code -Dcopyrun.boot-loaders.u-boot=<folder>/u-boot.bin}; all tests of U-Boot are then made with it.
 */
@EnabledIfSystemProperty(
        named = "copyrun.boot-loaders",
        matches = "true",
        disabledReason = "the boot loaders are tested on request only: mvn -Pboot-loaders")
class BootLoadersE2E {
    private static final int TFTP_PORT = 69;
    private static final Path U_BOOT =
            Path.of(System.getProperty("copyrun.boot-loaders.u-boot", "/usr/lib/u-boot/qemu_arm/u-boot.bin"));

    private static final int IPXE_BLOCK_BYTES = 1432;
    private static final byte UNTOUCHED = (byte) 0xa5;
    private static final int GUARD_BYTES = 4096;

    @TempDir
    private static Path folder;

    private static BootServer server;
    private static UBoot uBoot;

    @BeforeAll
    static void startTheSystem() throws IOException {
        List<String> forUBoot = missingForUBoot();
        List<String> forIpxe = missing(Ipxe.MACHINE.program(), "qemu-system-x86", Ipxe.ROM, "ipxe-qemu");
        assumeTrue(forUBoot.isEmpty() || forIpxe.isEmpty(), () -> "no boot loader can run: " + forUBoot + forIpxe);
        int port = Ports.udp(TFTP_PORT) == Ports.Udp.FREE ? TFTP_PORT : Ports.freeUdp();
        Path home = Path.of("target", "e2e-boot-home-" + ProcessHandle.current().pid());
        server = BootServer.start(Files.createDirectories(home), port);
    }

    @AfterAll
    static void endEverything() throws IOException {
        if (uBoot != null) {
            uBoot.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Blocks of 512 bytes make 34 MB wrap the block number; 11,744 bytes are one whole window, so an empty block follows. */
    @ParameterizedTest(name = "{0} bytes in blocks of {1}, windows of {2}")
    @CsvSource({
        "0,512,1",
        "511,512,1",
        "512,512,1",
        "513,512,1",
        "1000000,512,1",
        "0,1468,1",
        "1467,1468,1",
        "1468,1468,1",
        "1469,1468,1",
        "10000000,1468,1",
        "1001,8,1",
        "1000000,1000,4",
        "11744,1468,8",
        "10000000,1468,4",
        "34000000,512,1",
        "34000000,512,4"
    })
    void uBootHoldsWhatItFetchedAndNothingBehindIt(int size, int blockSize, int window) throws IOException {
        fetches(uBoot(), size, blockSize, window);
    }

    /** What the card cannot take is sent again, in tens of milliseconds and not in seconds. */
    @Test
    void uBootGetsItsFileInMinutesThoughItsCardTakesTwoPacketsOfEachWindow() throws IOException {
        assumeUBootCanRun();
        try (UBoot loader = UBoot.start(U_BOOT, UBoot.Card.E1000, Files.createTempDirectory(folder, "u-boot"))) {
            fetches(loader, 1_000_000, 1468, 4);
        }
    }

    private static void fetches(UBoot loader, int size, int blockSize, int window) {
        BootFile file = BootFile.of(size);
        BootServer.Ticket ticket = server.toFetch("fetched-" + size, file);
        loader.set(Map.of("tftpblocksize", "" + blockSize, "tftpwindowsize", "" + window));
        loader.fill(size + GUARD_BYTES, UNTOUCHED);

        String said = loader.tftpBoot(ticket.fileName());

        assertThat(said).contains("done");
        assertThat(loader.loaded(size)).as(said).isEqualTo(file.bytes());
        assertThat(loader.loaded(size + GUARD_BYTES)).endsWith(repeated(UNTOUCHED, GUARD_BYTES));
        if (size > 0) {
            assertThat(loader.crc32(size)).isEqualTo(file.crc32());
        }
        assertCompleted(ticket, file);
        TftpTrace.Exchange exchange = recorded(loader.version(), loader.packets(), ticket, size);
        assertAgreed(exchange, Map.of("blksize", "" + blockSize));
        assertThat(exchange.agreed.getOrDefault("windowsize", "1")).isEqualTo("" + window);
        // About one acknowledgement for each window, with room for windows that were sent twice.
        assertThat(exchange.acknowledgements * window).isLessThanOrEqualTo(2 * (exchange.data + window));
    }

    @Test
    void uBootHearsNothingWhereItHasNoTicket() throws IOException {
        UBoot loader = uBoot();
        loader.set(Map.of("tftptimeout", "1000", "tftptimeoutcountmax", "2"));

        String said = loader.tftpBoot("no-ticket-for-this");

        assertThat(said).contains("Retry count exceeded").doesNotContain("TFTP error");
        TftpTrace.Exchange exchange = loader.packets().of("no-ticket-for-this");
        assertThat(exchange.requests).isEqualTo(3);
        assertThat(exchange.isAnswered()).as(exchange.toString()).isFalse();
    }

    @ParameterizedTest(name = "{0} bytes in blocks of {1}")
    @CsvSource({
        "0,512", "511,512", "512,512", "513,512", "1000000,512",
        "0,1468", "1467,1468", "1468,1468", "1469,1468", "10000000,1468",
        "1001,8", "34000000,512"
    })
    void whatUBootSendsIsInTheArchiveUnchanged(int size, int blockSize) throws IOException {
        UBoot loader = uBoot();
        assumeTrue(
                loader.knows("tftpput"),
                () -> "this U-Boot has no tftpput: " + U_BOOT
                        + " (expected: one built with CMD_TFTPPUT, named by -Dcopyrun.boot-loaders.u-boot)");
        BootFile file = BootFile.of(size);
        String kind = "file:boot/sent-" + size + "-" + blockSize;
        BootServer.Ticket ticket = server.toSend(kind);
        loader.set(Map.of("tftpblocksize", "" + blockSize));

        String said = loader.tftpPut(file.bytes(), ticket.fileName());

        assertThat(said).contains("done");
        assertThat(server.awaitArchived(kind)).as(said).isEqualTo(file.bytes());
        assertCompleted(ticket, file);
        TftpTrace.Exchange exchange = recorded(loader.version(), loader.packets(), ticket, size);
        assertAgreed(exchange, Map.of("blksize", "" + blockSize));
    }

    @ParameterizedTest(name = "files of {0}")
    @ValueSource(strings = {"0 511 512 513 1000000", "1431 1432 1433 2864 10000000"})
    void iPxeHoldsEveryFileThatItsBootScriptNames(String sizes) throws IOException {
        List<String> missing = missing(Ipxe.MACHINE.program(), "qemu-system-x86", Ipxe.ROM, "ipxe-qemu");
        assumeTrue(missing.isEmpty(), () -> "iPXE cannot run: " + missing);
        List<BootFile> images = Arrays.stream(sizes.split(" "))
                .map(size -> BootFile.of(Integer.parseInt(size)))
                .toList();
        List<BootServer.Ticket> tickets = images.stream()
                .map(image -> server.toFetch("fetched-" + image.size(), image))
                .toList();
        String lines = Ipxe.script(
                server.port(), tickets.stream().map(BootServer.Ticket::fileName).toList());
        BootFile script = new BootFile(lines.getBytes(StandardCharsets.US_ASCII));
        BootServer.Ticket ticket = server.toFetch("script-" + sizes.replace(' ', '-'), script);

        try (Ipxe loader = Ipxe.boot(ticket.fileName(), server.port(), Files.createTempDirectory(folder, "ipxe"))) {
            assertCompleted(ticket, script);
            for (int i = 0; i < images.size(); i++) {
                assertThat(loader.said())
                        .contains("image" + i + " : " + images.get(i).size() + " bytes");
                assertFetched(loader, images.get(i), tickets.get(i));
            }
        }
    }

    private static void assertFetched(Ipxe loader, BootFile image, BootServer.Ticket ticket) {
        // Told that a file is empty, iPXE acknowledges block 0 in the place of its only block, 1: never complete.
        if (image.size() > 0) {
            assertThat(loader.holds(image.bytes()))
                    .as(image.size() + " bytes in the memory of iPXE, unchanged")
                    .isTrue();
            assertCompleted(ticket, image);
        }
        TftpTrace.Exchange exchange = recorded("iPXE", loader.packets(), ticket, image.size());
        assertAgreed(exchange, Map.of("blksize", "" + IPXE_BLOCK_BYTES, "tsize", "" + image.size()));
    }

    private static UBoot uBoot() throws IOException {
        assumeUBootCanRun();
        if (uBoot != null && !uBoot.isUsable()) {
            uBoot.close();
            uBoot = null;
        }
        if (uBoot == null) {
            uBoot = UBoot.start(U_BOOT, UBoot.Card.VIRTIO, Files.createTempDirectory(folder, "u-boot"));
        }
        return uBoot;
    }

    private static void assumeUBootCanRun() {
        List<String> missing = missingForUBoot();
        assumeTrue(missing.isEmpty(), () -> "U-Boot cannot run: " + missing);
        assumeTrue(
                server.port() == TFTP_PORT,
                "U-Boot sends to port 69, which this user may not listen on, or another program has"
                        + " (expected: root, or a network of its own: unshare -rn)");
    }

    private static List<String> missingForUBoot() {
        return missing(UBoot.MACHINE.program(), "qemu-system-arm", U_BOOT, "u-boot-qemu");
    }

    /** What is not installed, with the names of the packages. */
    private static List<String> missing(String program, String itsPackage, Path image, String imagePackage) {
        List<String> missing = new ArrayList<>();
        if (!Shell.has(program)) {
            missing.add(program + " is not installed (Debian: " + itsPackage + ")");
        }
        if (!Files.isReadable(image)) {
            missing.add(image + " is not there (Debian: " + imagePackage + ")");
        }
        return missing;
    }

    private static void assertCompleted(BootServer.Ticket ticket, BootFile file) {
        JsonNode completed = server.awaitCompleted(ticket);
        assertThat(completed.get("bytes").asLong()).isEqualTo(file.size());
        assertThat(completed.get("sha256").asText()).isEqualTo(file.sha256());
    }

    /** Every option that was asked for was granted, these with these values. */
    private static void assertAgreed(TftpTrace.Exchange exchange, Map<String, String> values) {
        assertThat(exchange.agreed).containsOnlyKeys(exchange.asked.keySet()).containsAllEntriesOf(values);
    }

    private static TftpTrace.Exchange recorded(String loader, TftpTrace packets, BootServer.Ticket ticket, int size) {
        TftpTrace.Exchange exchange = Objects.requireNonNull(packets.of(ticket.fileName()));
        System.out.println(loader + ", " + size + " bytes: " + exchange);
        return exchange;
    }

    private static byte[] repeated(byte value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
