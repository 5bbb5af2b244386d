package io.copyrun.tftp.spool;

import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.ticket.TicketBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the entries of a journal amount to. Applying an entry twice changes nothing. Not thread-safe. */
public final class Ledger {
    private final Map<String, TransferExpected> tickets = new LinkedHashMap<>();
    private final Set<String> over = new HashSet<>();
    private final Map<String, Entry.Committed> committed = new LinkedHashMap<>();
    private final Map<String, Entry.Committed> dropped = new LinkedHashMap<>();

    /** Takes an entry in. */
    public void apply(Entry entry) {
        switch (entry) {
            case Entry.Armed armed -> tickets.putIfAbsent(armed.terms().transferId(), armed.terms());
            case Entry.Over ended -> over.add(ended.transferId());
            case Entry.Committed upload -> {
                String id = upload.completed().transferId();
                over.add(id);
                if (!dropped.containsKey(id)) {
                    committed.putIfAbsent(id, upload);
                }
            }
            case Entry.Dropped gone -> {
                // Only what was here can be dropped: other nodes' transfers are none of this journal's.
                Entry.Committed upload = committed.remove(gone.transferId());
                if (upload != null) {
                    dropped.put(gone.transferId(), upload);
                }
            }
        }
    }

    /** Tickets that are armed, whether their time is over or not. */
    public List<TransferExpected> armed() {
        return tickets.values().stream()
                .filter(terms -> !over.contains(terms.transferId()))
                .toList();
    }

    /** Tickets that are not armed any more. */
    public List<TransferExpected> over() {
        return tickets.values().stream()
                .filter(terms -> over.contains(terms.transferId()))
                .toList();
    }

    /** Uploads that the archive is not known to have, oldest first. */
    public List<Entry.Committed> committed() {
        return List.copyOf(committed.values());
    }

    /** Uploads that were whole after a moment, whether the archive has them or not. */
    public List<Entry.Committed> completedAfter(Instant moment) {
        return Stream.concat(committed.values().stream(), dropped.values().stream())
                .filter(upload -> upload.completed().completedAt().isAfter(moment))
                .toList();
    }

    /** An upload that the archive is not known to have. */
    public Optional<Entry.Committed> committed(String transferId) {
        return Optional.ofNullable(committed.get(transferId));
    }

    /** The entries of a journal that amounts to the same, without what nobody needs any more. */
    public List<Entry> compacted(Instant now) {
        tickets.values()
                .removeIf(terms -> TicketBook.isForgotten(terms, now) && !committed.containsKey(terms.transferId()));
        over.retainAll(tickets.keySet());
        Instant repeatedAfter = now.minus(Spool.LAST_BLOCK_REPEATED);
        dropped.entrySet()
                .removeIf(gone -> !tickets.containsKey(gone.getKey())
                        && !gone.getValue().completed().completedAt().isAfter(repeatedAfter));
        List<Entry> entries = new ArrayList<>();
        tickets.values().forEach(terms -> entries.add(new Entry.Armed(terms)));
        over.forEach(id -> entries.add(new Entry.Over(id, now)));
        entries.addAll(committed.values());
        dropped.forEach((id, upload) -> {
            if (upload.completed().completedAt().isAfter(repeatedAfter)) {
                entries.add(upload);
                entries.add(new Entry.Dropped(id));
            }
        });
        return entries;
    }
}
