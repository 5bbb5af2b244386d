package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.PacketReader;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the options of a request. An option that is unknown or has an invalid value is left out of the answer, as if it had
 * not been asked for (RFC 2347: "any option not acknowledged by the server must be ignored").
 *
 * @param blockSizeMaxBytes the largest block size agreed to, 8 to 65,464
 * @param windowBlocksMax the largest window agreed to, from 1
 */
public record Negotiation(int blockSizeMaxBytes, int windowBlocksMax) {
    public static final int BLOCK_SIZE_DEFAULT = 512;
    /** RFC 2348: valid values are between 8 and 65464 octets, inclusive. */
    public static final int BLOCK_SIZE_MIN = 8;

    public static final int BLOCK_SIZE_MAX = 65_464;
    /** RFC 7440: valid values are between 1 and 65535 blocks, inclusive. */
    private static final int WINDOW_MAX = 65_535;
    /** RFC 2349: valid values are between 1 and 255 seconds, inclusive. */
    private static final int TIMEOUT_SECONDS_MAX = 255;

    public Negotiation {
        if (blockSizeMaxBytes < BLOCK_SIZE_MIN || blockSizeMaxBytes > BLOCK_SIZE_MAX) {
            throw new IllegalArgumentException("invalid block size: " + blockSizeMaxBytes + " (expected: 8 to 65464)");
        }
        if (windowBlocksMax < 1 || windowBlocksMax > WINDOW_MAX) {
            throw new IllegalArgumentException("invalid window: " + windowBlocksMax + " (expected: 1 to 65535)");
        }
    }

    /** What a transfer may cost, apart from what its options say. */
    public record Bounds(long bytesMax, long answeredByNanos, long endsAtNanos) {}

    /** The terms of a write request. */
    public Terms forUpload(Map<String, String> asked, Mode mode, Bounds bounds) {
        Long announced = PacketReader.number(asked.get("tsize"));
        Map<String, String> answer = new LinkedHashMap<>();
        if (announced != null) {
            answer.put("tsize", announced.toString());
        }
        // Some clients say 0 for a size that they do not know, and in netascii the size on the wire is another.
        boolean isUseful = announced != null && announced > 0 && mode == Mode.OCTET;
        return terms(asked, answer, isUseful ? announced : null, bounds);
    }

    /** The terms of a read request for a file of this size. */
    public Terms forDownload(Map<String, String> asked, long sizeBytes, Bounds bounds) {
        Map<String, String> answer = new LinkedHashMap<>();
        if (PacketReader.number(asked.get("tsize")) != null) {
            // RFC 2349: in read requests, a size of 0 is specified; the size of the file is returned in the OACK.
            answer.put("tsize", Long.toString(sizeBytes));
        }
        return terms(asked, answer, sizeBytes, bounds);
    }

    private Terms terms(
            Map<String, String> asked, Map<String, String> answer, @Nullable Long announced, Bounds bounds) {
        int blockSize = BLOCK_SIZE_DEFAULT;
        Long askedBlock = inRange(asked.get("blksize"), BLOCK_SIZE_MIN, BLOCK_SIZE_MAX);
        if (askedBlock != null) {
            // RFC 2348: the value must be less than or equal to the value specified by the client.
            blockSize = Math.toIntExact(Math.min(askedBlock, blockSizeMaxBytes));
            answer.put("blksize", Integer.toString(blockSize));
        }
        int window = 1;
        Long askedWindow = inRange(asked.get("windowsize"), 1, WINDOW_MAX);
        if (askedWindow != null) {
            // RFC 7440: less than or equal to the value specified by the client.
            window = Math.toIntExact(Math.min(askedWindow, windowBlocksMax));
            answer.put("windowsize", Integer.toString(window));
        }
        long intervalMax = Retry.INTERVAL_MAX_NANOS;
        Long timeout = inRange(asked.get("timeout"), 1, TIMEOUT_SECONDS_MAX);
        if (timeout != null) {
            // RFC 2349: the value returned must match the one requested. It bounds the timer from the measured round
            // trip.
            answer.put("timeout", timeout.toString());
            intervalMax = Duration.ofSeconds(timeout).toNanos();
        }
        return new Terms(
                blockSize,
                window,
                intervalMax,
                Collections.unmodifiableMap(answer),
                announced,
                bounds.bytesMax(),
                bounds.answeredByNanos(),
                bounds.endsAtNanos());
    }

    private static @Nullable Long inRange(@Nullable String value, int min, int max) {
        Long number = PacketReader.number(value);
        return number == null || number < min || number > max ? null : number;
    }
}
