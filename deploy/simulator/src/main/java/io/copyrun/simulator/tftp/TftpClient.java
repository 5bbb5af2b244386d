package io.copyrun.simulator.tftp;

import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device's TFTP client. It sends from the device's own address, which is how a server knows the device. */
public final class TftpClient {
    private final InetAddress from;
    private final Model.Tftp settings;

    public TftpClient(InetAddress from, Model.Tftp settings) {
        this.from = from;
        this.settings = settings;
    }

    /**
     * @param bytes moved
     * @param sha256 of the bytes moved
     * @param took from the request to the last packet
     */
    public record Result(Ending ending, long bytes, String sha256, Duration took) {}

    /** Sends a file; the blocks that begin at or behind the offset are never sent. */
    public Result put(InetSocketAddress server, String file, Content content, long stopAfterBytes, Progress progress) {
        Map<String, String> options = blockSizeOption();
        if (settings.sendsSize()) {
            options.put("tsize", Long.toString(content.size()));
        }
        byte[] request = Packets.request(true, file, options);
        return run(server, request, progress, new Side.Sending(plan(content.size(), stopAfterBytes), content));
    }

    /** Receives a file. */
    public Result get(InetSocketAddress server, String file, OutputStream to, Progress progress) {
        byte[] request = Packets.request(false, file, blockSizeOption());
        return run(server, request, progress, new Side.Receiving(plan(0, Long.MAX_VALUE), to));
    }

    private Map<String, String> blockSizeOption() {
        Map<String, String> options = new LinkedHashMap<>();
        if (settings.blockSize() != null) {
            options.put("blksize", settings.blockSize().toString());
        }
        return options;
    }

    private TransferPlan plan(long size, long stopAfterBytes) {
        return new TransferPlan(size, stopAfterBytes, Duration.ofMillis(settings.timeoutMillis()), settings.tries());
    }

    private Result run(InetSocketAddress server, byte[] request, Progress progress, Side side) {
        long started = System.nanoTime();
        int blockSize = settings.blockSize() == null ? TransferPlan.BLOCK_SIZE_BYTES : settings.blockSize();
        Ending ending;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
            ending = new Conversation(socket, server, request, progress, side, blockSize).run();
        } catch (IOException e) {
            ending = new Ending.Unreachable(String.valueOf(e.getMessage()));
        }
        return new Result(ending, side.bytes(), side.sha256(), Duration.ofNanos(System.nanoTime() - started));
    }
}
