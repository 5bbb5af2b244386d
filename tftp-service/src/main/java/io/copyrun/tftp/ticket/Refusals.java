package io.copyrun.tftp.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that were not granted, counted for each source until they are taken, so that a flood of strangers is no flood of
 * events. Not thread-safe.
 */
public final class Refusals {
    /** Sources kept apart in one go; all others are counted together. */
    static final int SOURCES_MAX = 256;

    static final String OTHERS = "others";

    private final Map<Key, Refused> counted = new LinkedHashMap<>();

    /**
     * Requests of one source.
     *
     * @param fileName the last name asked for, as on the wire
     */
    public record Refused(
            String address,
            @Nullable String device,
            String fileName,
            String cause,
            String explanation,
            long requests,
            Instant lastAt) {}

    private record Key(String address, String cause) {}

    /** Counts a request; {@link Refused#requests} is how many it stands for. */
    public void add(Refused refused) {
        Key key = new Key(refused.address(), refused.cause());
        if (counted.size() >= SOURCES_MAX && !counted.containsKey(key)) {
            key = new Key(OTHERS, refused.cause());
        }
        String address = key.address();
        counted.merge(
                key,
                named(refused, address, refused.requests()),
                (before, now) -> named(refused, address, before.requests() + now.requests()));
    }

    private static Refused named(Refused refused, String address, long requests) {
        return new Refused(
                address,
                refused.device(),
                refused.fileName(),
                refused.cause(),
                refused.explanation(),
                requests,
                refused.lastAt());
    }

    /** What has been counted since the last time. */
    public List<Refused> take() {
        List<Refused> taken = new ArrayList<>(counted.values());
        counted.clear();
        return taken;
    }
}
