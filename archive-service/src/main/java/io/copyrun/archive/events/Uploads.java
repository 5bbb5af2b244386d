package io.copyrun.archive.events;

import io.copyrun.archive.fetch.Upload;
import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.event.Printable;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a completed transfer means to the archive; nothing in the event is trusted. */
final class Uploads {
    private static final Pattern TRANSFER_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final int DEVICE_MAX = 63;
    private static final int PATH_MAX = 200;

    private Uploads() {}

    /**
     * The upload to fetch, empty for a download.
     *
     * @throws IllegalArgumentException when the event cannot be meant; the message names field, value and expectation
     */
    static Optional<Upload> of(TransferCompleted completed, @Nullable String traceparent) {
        if (completed.direction() != Direction.UPLOAD) {
            return Optional.empty();
        }
        require("transferId", completed.transferId(), TRANSFER_ID);
        require("sha256", completed.sha256(), SHA256);
        if (completed.bytes() < 0) {
            throw invalid("bytes", String.valueOf(completed.bytes()), "0 or more");
        }
        return Optional.of(new Upload(
                completed.transferId(),
                completed.nodeId(),
                completed.operationId(),
                device(completed),
                kind(completed),
                completed.attempt(),
                completed.bytes(),
                completed.sha256(),
                completed.endMark(),
                completed.noise(),
                completed.solicited(),
                traceparent,
                completed.filtered(),
                completed.protocol() == TransferProtocol.CLI));
    }

    /** The device, or what stands for one: the address that an unknown sender has. */
    private static String device(TransferCompleted completed) {
        String device = completed.device();
        if (device != null) {
            return device;
        }
        String address = PORT.matcher(completed.peer()).replaceFirst("").replaceAll("[^A-Za-z0-9.-]", "-");
        return shortened("address-" + address, DEVICE_MAX);
    }

    /** The kind, or else a file of the name that the node or the sender gave it: bytes are kept whatever they are. */
    private static String kind(TransferCompleted completed) {
        String kind = completed.kind();
        if (Kind.isValid(kind)) {
            return Objects.requireNonNull(kind);
        }
        String name = kind == null ? completed.fileName() : kind;
        return Kind.FILE_PREFIX + shortened(name.replaceAll("[^A-Za-z0-9._-]", "-"), PATH_MAX);
    }

    private static String shortened(String text, int charactersMax) {
        return text.substring(0, Math.min(text.length(), charactersMax));
    }

    private static void require(String field, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw invalid(field, value, pattern.pattern());
        }
    }

    private static IllegalArgumentException invalid(String field, String value, String expected) {
        return new IllegalArgumentException(
                "invalid " + field + ": " + Printable.shortened(value) + " (expected: " + expected + ")");
    }
}
