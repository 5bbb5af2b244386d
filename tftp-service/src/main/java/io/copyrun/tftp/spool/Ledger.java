package io.copyrun.tftp.spool;

import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.tftp.ticket.TicketBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the entries of a journal amount to. Applying an entry twice changes nothing. Not thread-safe. */
public final class Ledger {
    /** A failure is announced again after a restart within this time: longer than a broker is away without being missed. */
    private static final Duration FAILURE_ANNOUNCED = Duration.ofHours(1);

    private final Map<String, TransferExpected> tickets = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();
    /** Tickets that are over, with their expiry: a busy node has hundreds of thousands of the last day. */
    private final Map<String, Instant> over = new HashMap<>();
    /** What was over before its ticket was here: entries that nobody waits for may come first. */
    private Set<String> overBefore = new HashSet<>();
    /** The same, of the journal before. */
    private Set<String> overLongBefore = new HashSet<>();

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    /** Those whose last block may still be repeated. */
    private final Map<String, Kept> dropped = new LinkedHashMap<>();

    private Instant newest = Instant.MIN;
    private final Map<String, TransferFailed> failed = new LinkedHashMap<>();
    private final Map<Long, Integer> journals = new HashMap<>();

    /** Takes an entry in. */
    public void apply(Entry entry) {
        switch (entry) {
            case Entry.Armed armed -> arm(armed.terms());
            case Entry.Begun transfer -> {
                if (!isOver(transfer.transferId())) {
                    begun.add(transfer.transferId());
                }
            }
            case Entry.Over ended -> end(ended.transferId());
            case Entry.Past past -> over.put(past.transferId(), past.expiresAt());
            case Entry.Received received -> keep(new Kept(received.upload(), received.lastBlock(), null));
            case Entry.Hashed hashed ->
                kept.computeIfPresent(hashed.transferId(), (id, upload) -> upload.hashed(hashed.hashes()));
            case Entry.Failed failure -> {
                end(failure.failed().transferId());
                failed.putIfAbsent(failure.failed().transferId(), failure.failed());
            }
            case Entry.Committed committed -> keep(kept(committed));
            case Entry.Dropped gone -> drop(gone.transferId());
        }
    }

    private void arm(TransferExpected terms) {
        String id = terms.transferId();
        if (overBefore.remove(id) || overLongBefore.remove(id)) {
            over.put(id, terms.expiresAt());
        } else if (!over.containsKey(id)) {
            tickets.putIfAbsent(id, terms);
        }
    }

    private void end(String id) {
        begun.remove(id);
        TransferExpected terms = tickets.remove(id);
        if (terms != null) {
            over.put(id, terms.expiresAt());
        } else if (!over.containsKey(id)) {
            overBefore.add(id);
        }
    }

    private boolean isOver(String id) {
        return over.containsKey(id) || overBefore.contains(id) || overLongBefore.contains(id);
    }

    private void keep(Kept upload) {
        String id = upload.upload().transferId();
        if (upload.upload().solicited()) {
            end(id);
        }
        if (!dropped.containsKey(id) && kept.putIfAbsent(id, upload) == null) {
            Upload.Place place = upload.upload().place();
            if (place != null) {
                journals.merge(place.journal(), 1, Integer::sum);
            }
        }
    }

    private void drop(String id) {
        // Only what was here can be dropped: other nodes' transfers are none of this journal's.
        Kept upload = kept.remove(id);
        if (upload == null) {
            return;
        }
        dropped.put(id, upload);
        Upload.Place place = upload.upload().place();
        if (place != null) {
            journals.computeIfPresent(place.journal(), (number, uploads) -> uploads == 1 ? null : uploads - 1);
        }
        Instant completedAt = upload.upload().completedAt();
        newest = completedAt.isAfter(newest) ? completedAt : newest;
        // The eldest first; where the archive let go of them in another order, some stay a little longer.
        Instant repeatedAfter = newest.minus(Spool.LAST_BLOCK_REPEATED);
        var eldest = dropped.values().iterator();
        while (eldest.hasNext() && eldest.next().upload().completedAt().isBefore(repeatedAfter)) {
            eldest.remove();
        }
    }

    private static Kept kept(Entry.Committed committed) {
        TransferCompleted completed = committed.completed();
        TransferExpected ticket = new TransferExpected(
                completed.transferId(),
                completed.nodeId(),
                completed.operationId(),
                completed.device(),
                completed.kind(),
                completed.attempt(),
                completed.fileName(),
                completed.direction(),
                completed.protocol(),
                List.of(),
                SourceCheck.NAME_ONLY,
                completed.endMark(),
                completed.noise(),
                completed.bytes(),
                completed.artifactId(),
                completed.completedAt(),
                null,
                completed.filtered(),
                null);
        Upload upload = new Upload(
                ticket,
                completed.solicited(),
                completed.peer(),
                completed.bytes(),
                completed.retransmissions(),
                completed.startedAt(),
                completed.completedAt(),
                null);
        return new Kept(
                upload,
                committed.lastBlock(),
                new Hashes(completed.sha256(), completed.sha512(), completed.md5(), completed.bytes()));
    }

    /** Tickets that are armed, whether their time is over or not. */
    public List<TransferExpected> armed() {
        return List.copyOf(tickets.values());
    }

    /** Whether the transfer of a ticket has begun. */
    public boolean hasBegun(String transferId) {
        return begun.contains(transferId);
    }

    /** The expiry of each ticket that is not armed any more. */
    public Map<String, Instant> over() {
        return Map.copyOf(over);
    }

    /** Uploads that the archive is not known to have, oldest first. */
    public List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    int keptCount() {
        return kept.size();
    }

    /** Transfers whose failure may not have been announced. */
    public List<TransferFailed> failed(Instant now) {
        return failed.values().stream()
                .filter(failure -> isRecent(failure, now))
                .toList();
    }

    /** Uploads that were whole after a moment, whether the archive has them or not. */
    public List<Kept> completedAfter(Instant moment) {
        return Stream.concat(kept.values().stream(), dropped.values().stream())
                .filter(upload -> upload.upload().completedAt().isAfter(moment))
                .toList();
    }

    /** An upload that the archive is not known to have. */
    public Optional<Kept> kept(String transferId) {
        return Optional.ofNullable(kept.get(transferId));
    }

    /** The numbers of the journals that hold bytes of uploads that are kept. */
    public Set<Long> journals() {
        return Set.copyOf(journals.keySet());
    }

    private static boolean isRecent(TransferFailed failure, Instant now) {
        return failure.failedAt().isAfter(now.minus(FAILURE_ANNOUNCED));
    }

    /** The entries of a journal that amounts to the same, without what nobody needs any more. */
    public List<Entry> compacted(Instant now) {
        tickets.values().removeIf(terms -> TicketBook.isForgotten(terms.expiresAt(), now));
        over.values().removeIf(expiresAt -> TicketBook.isForgotten(expiresAt, now));
        // A ticket that is not here by the end of the next journal will never come.
        overLongBefore = overBefore;
        overBefore = new HashSet<>();
        begun.retainAll(tickets.keySet());
        failed.values().removeIf(failure -> !isRecent(failure, now));
        Instant repeatedAfter = now.minus(Spool.LAST_BLOCK_REPEATED);
        dropped.values().removeIf(gone -> !gone.upload().completedAt().isAfter(repeatedAfter));
        List<Entry> entries = new ArrayList<>();
        tickets.values().forEach(terms -> entries.add(new Entry.Armed(terms)));
        begun.forEach(id -> entries.add(new Entry.Begun(id)));
        over.forEach((id, expiresAt) -> entries.add(new Entry.Past(id, expiresAt)));
        overLongBefore.forEach(id -> entries.add(new Entry.Over(id, now)));
        failed.values().forEach(failure -> entries.add(new Entry.Failed(failure)));
        kept.forEach((id, upload) -> add(entries, id, upload));
        dropped.forEach((id, upload) -> {
            entries.add(upload.received());
            entries.add(new Entry.Dropped(id));
        });
        return entries;
    }

    private static void add(List<Entry> entries, String id, Kept upload) {
        entries.add(upload.received());
        if (upload.hashes() != null) {
            entries.add(new Entry.Hashed(id, upload.hashes()));
        }
    }
}
