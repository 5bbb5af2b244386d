package io.copyrun.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A machine that QEMU emulates, with one network card behind user-mode NAT: no privileges, no bridge. Its memory is a file,
 * so that what a boot loader has loaded can be read, and what it is to send can be put there.
 *
 * <p>The NAT delivers answers from any port, as TFTP needs. It has a TFTP server of its own at 10.0.2.2, port 69; the node is
 * therefore called {@link #HOST}, which the NAT hands to the loopback of this machine.
 */
final class QemuMachine implements AutoCloseable {
    /** The node's address for a guest. */
    static final String HOST = "127.0.0.1";

    static final String GUEST = "10.0.2.15";
    static final String NETMASK = "255.255.255.0";
    static final String GATEWAY = "10.0.2.2";
    private static final long RAM_BYTES = 256L << 20;
    /** Enough of each packet for a request with all its options. */
    private static final int RECORDED_BYTES_MAX = 256;

    private final Kind kind;
    private final Process process;
    private final SerialConsole console;
    private final Path ram;
    private final Path packets;
    private final Thread atExit;

    /**
     * What is emulated.
     *
     * @param program of QEMU
     * @param board name of the board for {@code -M}
     * @param ramStart physical address of the first byte of memory
     */
    record Kind(String program, String board, long ramStart) {}

    /** @param bootFile what the NAT's DHCP server names as the file to boot; empty for none */
    static QemuMachine start(Kind kind, Path folder, String bootFile, List<String> options) {
        try {
            return new QemuMachine(kind, Files.createDirectories(folder), bootFile, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QemuMachine(Kind kind, Path folder, String bootFile, List<String> options) throws IOException {
        this.kind = kind;
        ram = folder.resolve("ram");
        packets = folder.resolve("packets.pcap");
        List<String> command = new ArrayList<>(List.of(kind.program(), "-M", kind.board() + ",memory-backend=ram"));
        command.addAll(List.of("-m", (RAM_BYTES >> 20) + "M", "-object"));
        command.add("memory-backend-file,id=ram,share=on,size=" + RAM_BYTES + ",mem-path=" + ram);
        command.addAll(List.of("-no-user-config", "-nodefaults", "-display", "none", "-no-reboot"));
        command.addAll(List.of("-chardev", "stdio,id=serial,signal=off", "-serial", "chardev:serial"));
        command.addAll(List.of("-netdev", "user,id=net" + (bootFile.isEmpty() ? "" : ",bootfile=" + bootFile)));
        command.add("-object");
        command.add("filter-dump,id=packets,netdev=net,maxlen=" + RECORDED_BYTES_MAX + ",file=" + packets);
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        console = new SerialConsole(process.getInputStream(), process.getOutputStream());
    }

    SerialConsole console() {
        return console;
    }

    /** What the network card has sent and received up to now. */
    TftpTrace packets() {
        return TftpTrace.of(packets);
    }

    byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        map(MapMode.READ_ONLY, address - kind.ramStart(), length).get(bytes);
        return bytes;
    }

    void write(long address, byte[] bytes) {
        map(MapMode.READ_WRITE, address - kind.ramStart(), bytes.length).put(bytes);
    }

    /** Whether these bytes stand in memory, in one piece, from the beginning of a page. */
    boolean holdsFromPage(byte[] bytes, int pageBytes) {
        MappedByteBuffer memory = map(MapMode.READ_ONLY, 0, RAM_BYTES);
        byte[] page = new byte[Math.min(pageBytes, bytes.length)];
        for (int at = 0; at <= RAM_BYTES - bytes.length; at += pageBytes) {
            memory.get(at, page);
            if (Arrays.equals(page, 0, page.length, bytes, 0, page.length)) {
                byte[] found = new byte[bytes.length];
                memory.get(at, found);
                if (Arrays.equals(found, bytes)) {
                    return true;
                }
            }
        }
        return false;
    }

    private MappedByteBuffer map(MapMode mode, long from, long length) {
        try (FileChannel file = FileChannel.open(ram, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(mode, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
