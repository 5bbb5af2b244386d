package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads any bytes as the story of a transfer: its options, and then packets, timers, repeated requests and trouble with the
 * disk in any order. {@link Watched} says what must hold. Called by fuzzers, and by the build with what they have found.
 */
public final class TransferFuzz {
    private static final long NOW = Duration.ofSeconds(1).toNanos();
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final Negotiation NEGOTIATION = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64);
    private static final Negotiation.Bounds BOUNDS = new Negotiation.Bounds(
            1 << 20,
            NOW + Duration.ofSeconds(30).toNanos(),
            NOW + Duration.ofHours(1).toNanos());
    /** Some stories begin here, close to the wrap of the block number. */
    private static final int ADVANCED = 65_530;

    private static final int BLOCK = 8;
    private static final int NUMBER_MAX = 0xFFFF;

    /** States that far, by window, and of a download by size; they are never changed, so they serve many stories. */
    private static final Map<Integer, Transfer> UPLOADS = new ConcurrentHashMap<>();

    private static final Map<String, Transfer> DOWNLOADS = new ConcurrentHashMap<>();

    private TransferFuzz() {}

    /** Lives through one story. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzScript script = new FuzzScript(input);
        Watched transfer = begin(script);
        while (script.hasMore()) {
            happens(transfer, script);
        }
        transfer.runOut();
    }

    private static Watched begin(FuzzScript script) {
        boolean upload = script.nextBoolean();
        boolean advanced = script.nextBoolean();
        int window = 1 + script.next() % 64;
        Map<String, String> options = new LinkedHashMap<>();
        if (advanced || script.nextBoolean()) {
            options.put("blksize", "" + BLOCK);
        }
        if (window > 1) {
            options.put("windowsize", "" + window);
        }
        int more = script.next();
        if (!advanced && script.nextBoolean()) {
            options.put("tsize", "" + more);
        }
        long size = (advanced ? (long) BLOCK * ADVANCED : 0) + more;
        Terms terms = upload
                ? NEGOTIATION.forUpload(options, Mode.OCTET, BOUNDS)
                : NEGOTIATION.forDownload(options, size, BOUNDS);
        long last = size / terms.blockSizeBytes() + 1;
        Watched transfer =
                advanced ? advanced(upload, terms, size, last) : new Watched(upload, terms, last, new Ended(0), 0);
        transfer.at(NOW);
        if (!advanced) {
            transfer.begun(upload ? Receiving.begin(terms, NOW) : Sending.begin(terms, size, NOW));
        }
        return transfer;
    }

    private static Watched advanced(boolean upload, Terms terms, long size, long last) {
        int window = terms.windowBlocks();
        int done = ADVANCED - ADVANCED % window;
        return upload
                ? new Watched(true, terms, last, UPLOADS.computeIfAbsent(window, any -> upload(terms, done)), done)
                : new Watched(
                        false,
                        terms,
                        last,
                        DOWNLOADS.computeIfAbsent(window + ":" + size, any -> download(terms, size, done)),
                        Math.min(last, done + window));
    }

    private static Transfer upload(Terms terms, int done) {
        Transfer state = Receiving.begin(terms, NOW).next();
        for (int block = 1; block <= done; block++) {
            state = state.step(new Event.Arrived(data(block, BLOCK)), NOW).next();
        }
        return state;
    }

    private static Transfer download(Terms terms, long size, int done) {
        Transfer state = Sending.begin(terms, size, NOW).next();
        for (int block = 0; block <= done; block += terms.windowBlocks()) {
            state = state.step(new Event.Arrived(new Packet.Acknowledgement(block)), NOW)
                    .next();
        }
        return state;
    }

    private static Packet data(long block, int size) {
        return new Packet.Data((int) (block & NUMBER_MAX), ByteBuffer.allocate(size));
    }

    private static void happens(Watched transfer, FuzzScript script) {
        switch (script.next() % 12) {
            case 0 -> hears(transfer, data(transfer.nextBlock(), transfer.blockSize()));
            case 1 -> hears(transfer, new Packet.Acknowledgement((int) (transfer.nextBlock() & NUMBER_MAX)));
            case 2 -> hears(transfer, data(transfer.nextBlock() + script.distance(), transfer.blockSize()));
            case 3 ->
                hears(
                        transfer,
                        new Packet.Acknowledgement((int) (transfer.nextBlock() + script.distance()) & NUMBER_MAX));
            case 4 -> hears(transfer, data(transfer.nextBlock(), script.next() * 3));
            case 5 -> hears(transfer, data(script.next() << Byte.SIZE | script.next(), transfer.blockSize()));
            case 6 -> hears(transfer, PacketReader.read(ByteBuffer.wrap(script.bytes(script.next()))));
            case 7 -> transfer.nextTimer();
            case 8 -> transfer.later(script.next() * 10 * MILLI);
            case 9 -> transfer.happens(new Event.RequestRepeated());
            case 10 -> transfer.happens(new Event.Synced());
            default -> trouble(transfer, script.next());
        }
    }

    private static void hears(Watched transfer, Packet packet) {
        transfer.happens(new Event.Arrived(packet));
    }

    private static void trouble(Watched transfer, int kind) {
        switch (kind % 16) {
            case 0 -> transfer.happens(new Event.StorageFailed(Cause.DISK_FULL, "full"));
            case 1 -> transfer.happens(new Event.Withdrawn("cancelled"));
            case 2 -> hears(transfer, new Packet.Failure(kind, "stop"));
            case 3 -> hears(transfer, new Packet.OptionAcknowledgement(Map.of("blksize", "8")));
            default -> transfer.later(0);
        }
    }
}
