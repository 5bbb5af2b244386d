package io.copyrun.session.transcript;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session from its first byte to its last.
 *
 * @param entries in the order in which they happened
 */
public record Transcript(Header header, List<Entry> entries) {
    public Transcript {
        entries = List.copyOf(entries);
    }

    /** The last thing that failed; null when all went well. */
    public Entry.@Nullable Failure failure() {
        Optional<Entry.Failure> last = entries.reversed().stream()
                .filter(Entry.Ended.class::isInstance)
                .map(entry -> Optional.ofNullable(((Entry.Ended) entry).failure()))
                .flatMap(Optional::stream)
                .findFirst();
        return last.orElse(null);
    }

    /** Milliseconds from its beginning to its last entry. */
    public long lastsMillis() {
        return entries.isEmpty() ? 0 : entries.getLast().atMillis();
    }

    /** Bytes of the device that found no room. */
    public long leftOutOctets() {
        return entries.stream()
                .filter(Entry.LeftOut.class::isInstance)
                .mapToLong(entry -> ((Entry.LeftOut) entry).octets())
                .sum();
    }
}
