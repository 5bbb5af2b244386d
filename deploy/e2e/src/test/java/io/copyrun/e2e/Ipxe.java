package io.copyrun.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** iPXE in the ROM of a network card, which boots by itself from the file that DHCP names: a script of ours. */
final class Ipxe implements AutoCloseable {
    static final QemuMachine.Kind MACHINE = new QemuMachine.Kind("qemu-system-x86_64", "pc,graphics=off", 0);
    static final Path ROM = Path.of("/usr/lib/ipxe/qemu/pxe-e1000.rom");

    /** iPXE begins each image at a page of its own, so that no packet in a buffer is taken for one. */
    private static final int PAGE_BYTES = 4096;

    private static final String END = "end of the script";
    private static final Duration BOOT_MAX = Duration.ofMinutes(4);

    private final QemuMachine machine;
    private final String said;

    private Ipxe(QemuMachine machine) {
        this.machine = machine;
        said = machine.console().awaitText(END, BOOT_MAX);
    }

    /** Boots, and returns when the script has come to its end. */
    static Ipxe boot(String script, int port, Path folder) {
        List<String> card = List.of("-boot", "n", "-device", "e1000,netdev=net,romfile=" + ROM);
        QemuMachine machine = QemuMachine.start(MACHINE, folder, url(port, script), card);
        try {
            return new Ipxe(machine);
        } catch (AssertionError | RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    /** A script that fetches files, keeps them in memory under the names {@code image0} and so on, and lists them. */
    static String script(int port, List<String> fileNames) {
        StringBuilder script = new StringBuilder("#!ipxe\n");
        for (int i = 0; i < fileNames.size(); i++) {
            script.append("imgfetch --name image")
                    .append(i)
                    .append(' ')
                    .append(url(port, fileNames.get(i)))
                    .append(" || echo not fetched\n");
        }
        return script.append("imgstat\necho ").append(END).append("\nshell\n").toString();
    }

    private static String url(int port, String fileName) {
        return "tftp://" + QemuMachine.HOST + ":" + port + "/" + fileName;
    }

    /** What it said from its start to the end of the script. */
    String said() {
        return said;
    }

    boolean holds(byte[] image) {
        return machine.holdsFromPage(image, PAGE_BYTES);
    }

    TftpTrace packets() {
        return machine.packets();
    }

    @Override
    public void close() {
        machine.close();
    }
}
