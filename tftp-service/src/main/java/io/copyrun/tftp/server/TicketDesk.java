package io.copyrun.tftp.server;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.spool.Entry;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.ticket.Arming;
import io.copyrun.tftp.ticket.Claim;
import io.copyrun.tftp.ticket.Login;
import io.copyrun.tftp.ticket.Refusals;
import io.copyrun.tftp.ticket.Ticket;
import io.copyrun.tftp.ticket.TicketBook;
import io.copyrun.tftp.transfer.Cause;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps book of the tickets, in memory and in the journal, and says what becomes of them. Thread-safe. */
public final class TicketDesk {
    private final String nodeId;
    private final Spool spool;
    private final Reports reports;
    private final Clock clock;
    private final TicketBook book = new TicketBook();
    private final Refusals<InetAddress> refusals = new Refusals<>();
    private volatile Consumer<TransferWithdrawn> onWithdrawn = withdrawn -> {};

    public TicketDesk(String nodeId, Spool spool, Reports reports, Clock clock) {
        this.nodeId = nodeId;
        this.spool = spool;
        this.reports = reports;
        this.clock = clock;
    }

    /** Takes over what the journal knew, and says which transfers a restart has ended. */
    public void recover(Spool.Recovered recovered) {
        Set<String> swept = new HashSet<>(recovered.swept());
        synchronized (book) {
            recovered.over().forEach(book::remember);
            recovered.armed().stream()
                    .filter(terms -> !swept.contains(terms.transferId()))
                    .forEach(book::arm);
            recovered.armed().stream()
                    .filter(terms -> swept.contains(terms.transferId()))
                    .forEach(terms -> book.remember(terms.transferId(), terms.expiresAt()));
        }
        for (TransferExpected terms : recovered.armed()) {
            if (swept.contains(terms.transferId())) {
                failed(terms, Cause.NODE_RESTARTED, "the node was restarted in the middle of the transfer");
            }
        }
    }

    /** Says that a download may begin: what it sends is on the node. */
    void ready(TransferExpected terms) {
        if (isArmed(terms)) {
            reports.armed(terms);
        }
    }

    /** Whether a ticket is worth a transfer. */
    boolean isArmed(TransferExpected terms) {
        synchronized (book) {
            return book.ticket(terms.transferId())
                    .filter(Ticket.Armed.class::isInstance)
                    .isPresent();
        }
    }

    /** What the downloads send that may still be asked for. */
    Set<String> artifacts() {
        Set<String> artifacts = new HashSet<>();
        synchronized (book) {
            book.armed().forEach(terms -> {
                if (terms.artifactId() != null) {
                    artifacts.add(terms.artifactId());
                }
            });
        }
        return artifacts;
    }

    /** The tickets that are worth a transfer. */
    public List<TransferExpected> armed() {
        synchronized (book) {
            return List.copyOf(book.armed());
        }
    }

    /** The armed ticket of a name; null when there is none. */
    public @Nullable TransferExpected armedAs(String fileName) {
        synchronized (book) {
            return book.armedAs(fileName).map(Ticket::terms).orElse(null);
        }
    }

    /** What an announced ticket came to, and when its handling is durable. */
    public record Expected(Arming arming, CompletableFuture<Boolean> armed) {}

    /** Takes a ticket in; the future tells whether it is armed now, as soon as that is durable. */
    public Expected expect(TransferExpected terms) {
        Arming arming;
        synchronized (book) {
            arming = book.expect(terms, clock.instant());
        }
        CompletableFuture<Boolean> armed = new CompletableFuture<>();
        switch (arming) {
            case Arming.Armed fresh -> arm(terms, armed);
            // The first announcement may still be on its way to disk, so this one waits for its own entry.
            case Arming.AlreadyArmed known -> arm(terms, armed);
            case Arming.TooLate late -> {
                if (!TicketBook.isForgotten(terms.expiresAt(), clock.instant())) {
                    failed(terms, Cause.EXPIRED, "the ticket came to the node after its expiry");
                }
                armed.complete(false);
            }
            case Arming.Over over -> armed.complete(false);
            case Arming.Invalid invalid -> armed.complete(false);
        }
        return new Expected(arming, armed);
    }

    private void arm(TransferExpected terms, CompletableFuture<Boolean> armed) {
        spool.journal(new Entry.Armed(terms), failure -> {
            if (failure == null) {
                if (terms.direction() == Direction.UPLOAD) {
                    reports.armed(terms);
                }
            } else {
                spend(terms);
                failed(terms, Cause.DISK_ERROR, "the ticket could not be written to the node's disk");
            }
            armed.complete(failure == null);
        });
    }

    /**
     * Takes a ticket back; the identifier may be of a transfer that runs, which the caller must end.
     *
     * @return done when no restart can arm the ticket again, or failed with what went wrong
     */
    public CompletableFuture<@Nullable Void> withdraw(TransferWithdrawn withdrawn) {
        String transferId = withdrawn.transferId();
        Optional<TransferExpected> terms;
        boolean isKnown;
        synchronized (book) {
            isKnown = book.isKnown(transferId);
            terms = book.withdraw(transferId);
        }
        CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
        if (isKnown) {
            // Also for a ticket that is over: the entry that says so may still be on its way to disk, or have failed.
            spool.journal(new Entry.Over(transferId, clock.instant()), failure -> {
                if (failure == null) {
                    durable.complete(null);
                } else {
                    durable.completeExceptionally(failure);
                }
            });
        } else {
            durable.complete(null);
        }
        terms.ifPresent(ticket -> reports.withdrawn(ticket, withdrawn));
        onWithdrawn.accept(withdrawn);
        return durable;
    }

    /** What a request comes to; one that is granted counts. */
    public Claim claim(TicketBook.Wanted wanted) {
        synchronized (book) {
            return book.claim(wanted, clock.instant());
        }
    }

    /** Whose login it is. */
    public Login login(TicketBook.Presented presented) {
        synchronized (book) {
            return book.login(presented, clock.instant());
        }
    }

    /** Says who else is told of each ticket that is taken back, by its identifier, with the reason. */
    public void onWithdrawn(Consumer<TransferWithdrawn> listener) {
        onWithdrawn = listener;
    }

    /** Whether a request for this name can be worth anything: a ticket has it, or had it until its time was over. */
    boolean isNamed(String fileName) {
        synchronized (book) {
            return book.isNamed(fileName);
        }
    }

    /** Counts a request that was not granted. */
    public void refuse(InetAddress source, Refusals.Refused refused) {
        synchronized (book) {
            refusals.add(source, refused);
        }
    }

    /** Counts another request of a source that was refused for the same reason within this second, if there was one. */
    boolean refuseAgain(InetAddress source, Cause cause, String fileName) {
        synchronized (book) {
            return refusals.again(source, cause.name(), fileName, clock.instant());
        }
    }

    /** Ends a ticket that cannot be honoured, and says why. */
    public void fail(TransferExpected terms, Cause cause, String explanation) {
        spend(terms);
        failed(terms, cause, explanation);
    }

    private void spend(TransferExpected terms) {
        synchronized (book) {
            book.spend(terms.transferId());
        }
    }

    /** Writes down that a ticket is over. Losing that does no harm: at worst it expires once more. */
    public void over(String transferId) {
        spool.journal(new Entry.Over(transferId, clock.instant()));
    }

    /** Lets go of what is kept of a ticket whose last transfer is over. */
    public void transferOver(String transferId) {
        synchronized (book) {
            book.transferOver(transferId);
        }
    }

    /** Says that a ticket is for a protocol that this node does not serve. */
    public void unserved(TransferExpected terms) {
        failed(terms, Cause.PROTOCOL_NOT_SERVED, TicketSentences.unserved(terms));
    }

    /** Whether everything that a ticket allowed has been granted. */
    public boolean isSpent(String transferId) {
        synchronized (book) {
            return book.ticket(transferId).map(Ticket.Spent.class::isInstance).orElse(true);
        }
    }

    /** Once a second: tickets expire, and refusals are reported. */
    public void everySecond() {
        Instant now = clock.instant();
        List<Ticket.Armed> expired;
        List<Refusals.Refused> refused;
        synchronized (book) {
            expired = book.expire(now);
            refused = refusals.take();
        }
        expired.forEach(this::expired);
        refused.forEach(source -> reports.refused(new TransferRefused(
                nodeId,
                source.device(),
                source.address(),
                source.fileName(),
                source.cause(),
                source.explanation(),
                source.requests(),
                source.lastAt())));
    }

    private void expired(Ticket.Armed ticket) {
        TransferExpected terms = ticket.terms();
        String wrongSource = ticket.wrongSource();
        if (wrongSource != null) {
            failed(terms, Cause.WRONG_SOURCE, TicketSentences.wrongSource(terms, wrongSource));
        } else if (ticket.reads() == 0) {
            failed(terms, Cause.NEVER_REQUESTED, TicketSentences.neverRequested(terms));
        } else {
            over(terms.transferId());
        }
    }

    /** Announces a failure, and writes it down, so that it is announced although the node is killed now. */
    public void failed(TransferFailed failed) {
        spool.journal(new Entry.Failed(failed));
        reports.failed(failed);
    }

    private void failed(TransferExpected terms, Cause cause, String explanation) {
        failed(TransferEvents.failed(
                nodeId, terms, null, new TransferEvents.Failure(cause, explanation, 0, clock.instant())));
    }
}
