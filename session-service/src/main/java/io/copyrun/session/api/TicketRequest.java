package io.copyrun.session.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is wanted for.
 *
 * @param device whose addresses may send; or else {@code sourceAddresses}
 * @param direction {@code upload} (from the device) or {@code download}
 * @param kind what the file is, see {@link io.copyrun.event.Kind}; for a download, where it goes
 * @param artifactId what a download sends
 * @param protocol {@code tftp}, {@code rcp}, {@code ftp} or {@code scp}; null for tftp
 * @param expiresIn ISO-8601 duration ({@code PT30M}) or seconds
 */
public record TicketRequest(
        @Nullable String device,
        @Nullable List<String> sourceAddresses,
        @Nullable String direction,
        @Nullable String kind,
        @Nullable String artifactId,
        @Nullable Long maxBytes,
        @Nullable String expiresIn,
        @Nullable String protocol) {
    /** One over TFTP. */
    public TicketRequest(
            @Nullable String device,
            @Nullable List<String> sourceAddresses,
            @Nullable String direction,
            @Nullable String kind,
            @Nullable String artifactId,
            @Nullable Long maxBytes,
            @Nullable String expiresIn) {
        this(device, sourceAddresses, direction, kind, artifactId, maxBytes, expiresIn, null);
    }
}
