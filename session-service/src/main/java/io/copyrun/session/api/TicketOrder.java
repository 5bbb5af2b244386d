package io.copyrun.session.api;

import io.copyrun.event.Direction;
import io.copyrun.event.Identifier;
import io.copyrun.event.Kind;
import io.copyrun.event.TransferProtocol;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a ticket, checked.
 *
 * @param sourceAddresses IP addresses as text; empty when a device is named
 * @param maxBytes null for the default of its kind
 */
record TicketOrder(
        @Nullable String device,
        List<String> sourceAddresses,
        Direction direction,
        @Nullable String kind,
        @Nullable String artifactId,
        @Nullable Long maxBytes,
        Duration expiresIn,
        TransferProtocol protocol) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]+");
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int ADDRESSES_MAX = 16;

    /** Checks a request; throws a problem document that says what is wrong with it. */
    static TicketOrder of(@Nullable TicketRequest request, Duration expiresInDefault, Duration expiresInMax) {
        if (request == null) {
            throw Problems.invalid("body", null, "a JSON object");
        }
        Direction direction = direction(request.direction());
        return new TicketOrder(
                device(request),
                addresses(request),
                direction,
                kind(request.kind()),
                artifact(request.artifactId(), direction),
                bytes(request.maxBytes()),
                duration(request.expiresIn(), expiresInDefault, expiresInMax),
                protocol(request.protocol()));
    }

    private static Direction direction(@Nullable String text) {
        return switch (text) {
            case "upload" -> Direction.UPLOAD;
            case "download" -> Direction.DOWNLOAD;
            case null, default -> throw Problems.invalid("direction", text, "upload or download");
        };
    }

    private static TransferProtocol protocol(@Nullable String text) {
        return switch (text) {
            case "rcp" -> TransferProtocol.RCP;
            case "ftp" -> TransferProtocol.FTP;
            case "scp" -> TransferProtocol.SCP;
            case "tftp" -> TransferProtocol.TFTP;
            case null -> TransferProtocol.TFTP;
            default -> throw Problems.invalid("protocol", text, "tftp, rcp, ftp or scp");
        };
    }

    private static @Nullable String device(TicketRequest request) {
        if (request.device() != null && !Identifier.isDevice(request.device())) {
            throw Problems.invalid("device", request.device(), "the name of a device");
        }
        return request.device();
    }

    private static List<String> addresses(TicketRequest request) {
        List<String> addresses = request.sourceAddresses() == null ? List.of() : request.sourceAddresses();
        if ((request.device() == null) == addresses.isEmpty()) {
            throw Problems.invalid(
                    "device and sourceAddresses",
                    addresses.isEmpty() ? "none of them" : "both of them",
                    "either device or sourceAddresses");
        }
        if (addresses.size() > ADDRESSES_MAX) {
            throw Problems.invalid("sourceAddresses", addresses.size(), "at most " + ADDRESSES_MAX);
        }
        for (String address : addresses) {
            if (address == null || !IP.matcher(address).matches()) {
                throw Problems.invalid("sourceAddresses", address, "IP addresses");
            }
        }
        return List.copyOf(addresses);
    }

    private static @Nullable String kind(@Nullable String kind) {
        if (kind != null && !Kind.isValid(kind)) {
            throw Problems.invalid("kind", kind, Kind.EXPECTED);
        }
        return kind;
    }

    private static @Nullable String artifact(@Nullable String artifactId, Direction direction) {
        boolean isFine =
                switch (direction) {
                    case UPLOAD -> artifactId == null;
                    case DOWNLOAD ->
                        artifactId != null && ARTIFACT.matcher(artifactId).matches();
                };
        if (!isFine) {
            throw Problems.invalid("artifactId", artifactId, "an artifact of the archive for a download, else none");
        }
        return artifactId;
    }

    private static @Nullable Long bytes(@Nullable Long maxBytes) {
        if (maxBytes != null && maxBytes < 1) {
            throw Problems.invalid("maxBytes", maxBytes, "at least 1");
        }
        return maxBytes;
    }

    private static Duration duration(@Nullable String text, Duration byDefault, Duration most) {
        if (text == null) {
            return byDefault;
        }
        Duration duration;
        try {
            duration =
                    SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
        } catch (DateTimeException e) {
            throw Problems.invalid("expiresIn", text, "an ISO-8601 duration such as PT30M, or seconds");
        }
        if (duration.isNegative() || duration.isZero() || duration.compareTo(most) > 0) {
            throw Problems.invalid("expiresIn", text, "more than nothing and at most " + most);
        }
        return duration;
    }
}
