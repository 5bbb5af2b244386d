package io.copyrun.tftp.ticket;

import io.copyrun.event.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that were not granted, counted for each source until they are taken, so that a flood of strangers is no flood of
 * events, and costs next to nothing. Not thread-safe.
 *
 * @param <S> what tells sources apart, by equality
 */
public final class Refusals<S> {
    /** Sources kept apart in one go; all others are counted together. */
    static final int SOURCES_MAX = 256;

    static final String OTHERS = "others";

    private final Map<Key<S>, Count> counted = new LinkedHashMap<>();

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

    /** @param source null for all that are not kept apart */
    private record Key<S>(@Nullable S source, String cause) {}

    private static final class Count {
        private Refused last;
        private String fileName;
        private Instant lastAt;
        private long requests;

        Count(Refused first) {
            last = first;
            fileName = first.fileName();
            lastAt = first.lastAt();
            requests = first.requests();
        }

        void add(Refused refused) {
            last = refused;
            again(refused.fileName(), refused.lastAt(), refused.requests());
        }

        void again(String name, Instant at, long more) {
            fileName = name;
            lastAt = at;
            requests += more;
        }

        Refused total(String address) {
            return new Refused(
                    address,
                    last.device(),
                    Printable.shortened(fileName),
                    last.cause(),
                    last.explanation(),
                    requests,
                    lastAt);
        }
    }

    /** Counts a request; {@link Refused#requests} is how many it stands for. */
    public void add(S source, Refused refused) {
        Key<S> key = new Key<>(source, refused.cause());
        Count count = find(key);
        if (count != null) {
            count.add(refused);
            return;
        }
        counted.put(counted.size() < SOURCES_MAX ? key : new Key<>(null, refused.cause()), new Count(refused));
    }

    /**
     * Counts another request of a source, if one with the same cause and the same explanation has been counted since the last
     * time; otherwise nothing happens, and what is to be said of it must be added.
     *
     * @return whether it was counted
     */
    public boolean again(S source, String cause, String fileName, Instant now) {
        Count count = find(new Key<>(source, cause));
        if (count == null) {
            return false;
        }
        count.again(fileName, now, 1);
        return true;
    }

    private @Nullable Count find(Key<S> key) {
        Count own = counted.get(key);
        return own != null || counted.size() < SOURCES_MAX ? own : counted.get(new Key<>(null, key.cause()));
    }

    /** What has been counted since the last time. */
    public List<Refused> take() {
        List<Refused> taken = new ArrayList<>();
        counted.forEach((key, count) -> taken.add(count.total(key.source() == null ? OTHERS : count.last.address())));
        counted.clear();
        return taken;
    }
}
