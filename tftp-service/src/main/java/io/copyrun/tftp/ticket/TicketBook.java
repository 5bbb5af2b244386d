package io.copyrun.tftp.ticket;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All tickets of a node. Not thread-safe: one caller at a time.
 *
 * <p>A name on the wire is only ever looked up here; it becomes no path. The answer to a name that nobody expects costs the
 * same as that to a ticket which is not valid now: one look-up.
 */
public final class TicketBook {
    /** A ticket that is over is forgotten so long after its expiry: clocks differ, and topics are replayed. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** So often it is looked for what may be forgotten. */
    private static final Duration FORGETTING = Duration.ofMinutes(1);

    private final Map<String, Ticket> byId = new HashMap<>();
    private final Map<String, String> idByName = new HashMap<>();
    private final Map<String, String> idByUser = new HashMap<>();
    /** The expiry of tickets that are worth nothing any more: a busy node has hundreds of thousands of the last day. */
    private final Map<String, Instant> past = new HashMap<>();

    private Instant forgettingAt = Instant.MIN;

    /** Takes a ticket in. */
    public Arming expect(TransferExpected terms, Instant now) {
        if (past.containsKey(terms.transferId())) {
            return new Arming.Over();
        }
        Ticket known = byId.get(terms.transferId());
        if (known != null) {
            return known instanceof Ticket.Armed && now.isBefore(terms.expiresAt())
                    ? new Arming.AlreadyArmed()
                    : new Arming.Over();
        }
        String wrong = Validity.objection(terms, now);
        if (wrong == null && armedAs(terms.fileName()).isPresent()) {
            wrong = Validity.invalid("fileName", terms.fileName(), "a name that no other armed ticket has");
        }
        if (wrong == null
                && terms.login() != null
                && idByUser.containsKey(terms.login().userName())) {
            wrong = Validity.invalid("login.userName", terms.login().userName(), "a user that no other ticket has");
        }
        if (wrong != null) {
            return new Arming.Invalid(wrong);
        }
        if (!now.isBefore(terms.expiresAt())) {
            return new Arming.TooLate();
        }
        arm(terms);
        return new Arming.Armed();
    }

    /** Takes a ticket in that the journal has as armed, whatever the time is now. */
    public void arm(TransferExpected terms) {
        byId.put(terms.transferId(), new Ticket.Armed(terms, 0, null));
        idByName.put(terms.fileName(), terms.transferId());
        TransferExpected.Login login = terms.login();
        if (login != null) {
            idByUser.put(login.userName(), terms.transferId());
        }
    }

    private void forget(TransferExpected terms) {
        idByName.remove(terms.fileName(), terms.transferId());
        TransferExpected.Login login = terms.login();
        if (login != null) {
            idByUser.remove(login.userName(), terms.transferId());
        }
    }

    /** Takes a ticket in that is over, so that no replay arms it. */
    public void remember(String transferId, Instant expiresAt) {
        past.put(transferId, expiresAt);
    }

    /** Whether a ticket has been here, whatever has become of it. */
    public boolean isKnown(String transferId) {
        return byId.containsKey(transferId) || past.containsKey(transferId);
    }

    /**
     * A request for a name.
     *
     * @param address that it came from, as text without brackets or zone
     */
    public record Wanted(TransferProtocol protocol, String fileName, Direction direction, String address) {}

    /** What a request comes to; one that is granted counts. */
    public Claim claim(Wanted wanted, Instant now) {
        String id = idByName.get(wanted.fileName());
        Ticket ticket = id == null ? null : byId.get(id);
        if (ticket == null
                || ticket.terms().protocol() != wanted.protocol()
                || ticket.terms().direction() != wanted.direction()
                || !now.isBefore(ticket.terms().expiresAt())) {
            return new Claim.NoTicket();
        }
        String address = wanted.address();
        TransferExpected terms = ticket.terms();
        boolean isExpectedSource = isExpectedSource(terms, address);
        return switch (ticket) {
            case Ticket.Armed armed
            when isExpectedSource -> {
                byId.put(terms.transferId(), granted(armed));
                yield new Claim.Granted(terms);
            }
            case Ticket.Armed armed -> {
                byId.put(terms.transferId(), armed.askedFrom(address));
                yield new Claim.WrongSource(terms);
            }
            case Ticket.Spent spent -> isExpectedSource ? new Claim.GrantedBefore(terms) : new Claim.NoTicket();
            case Ticket.Withdrawn withdrawn -> new Claim.NoTicket();
        };
    }

    private static boolean isExpectedSource(TransferExpected terms, String address) {
        return terms.sourceCheck() == SourceCheck.NAME_ONLY
                || terms.sourceAddresses().contains(address);
    }

    /**
     * A user name and a password, over a protocol that has them.
     *
     * @param passwordSha256 in lower-case hexadecimal
     * @param address that they came from, as text without brackets or zone
     */
    public record Presented(TransferProtocol protocol, String userName, String passwordSha256, String address) {}

    /** Whose login it is; nothing is granted by that. */
    public Login login(Presented presented, Instant now) {
        String id = idByUser.get(presented.userName());
        if (id == null || !(byId.get(id) instanceof Ticket.Armed armed)) {
            return new Login.Unknown();
        }
        TransferExpected terms = armed.terms();
        TransferExpected.Login login = terms.login();
        if (login == null || terms.protocol() != presented.protocol() || !now.isBefore(terms.expiresAt())) {
            return new Login.Unknown();
        }
        boolean isPassword = MessageDigest.isEqual(
                login.passwordSha256().getBytes(StandardCharsets.US_ASCII),
                presented.passwordSha256().getBytes(StandardCharsets.US_ASCII));
        if (!isPassword) {
            return new Login.WrongPassword(terms);
        }
        if (!isExpectedSource(terms, presented.address())) {
            byId.put(id, armed.askedFrom(presented.address()));
            return new Login.WrongSource(terms);
        }
        return new Login.Accepted(terms);
    }

    private static Ticket granted(Ticket.Armed armed) {
        TransferExpected terms = armed.terms();
        int readsMax = terms.readsMax() == null ? 1 : terms.readsMax();
        return terms.direction() == Direction.DOWNLOAD && armed.reads() + 1 < readsMax
                ? armed.afterRead()
                : armed.toSpent();
    }

    /** Takes a ticket back; empty when there is none that is still worth anything. */
    public Optional<TransferExpected> withdraw(String transferId) {
        Ticket ticket = byId.get(transferId);
        if (ticket instanceof Ticket.Armed armed) {
            byId.put(transferId, armed.toWithdrawn());
            return Optional.of(armed.terms());
        }
        return Optional.empty();
    }

    /** Ends a ticket that cannot be honoured. */
    public void spend(String transferId) {
        if (byId.get(transferId) instanceof Ticket.Armed armed) {
            byId.put(transferId, armed.toSpent());
        }
    }

    /** Lets go of the terms of a spent ticket: its transfer is over, and nothing can come of it any more. */
    public void transferOver(String transferId) {
        if (byId.get(transferId) instanceof Ticket.Spent spent) {
            byId.remove(transferId);
            forget(spent.terms());
            past.put(transferId, spent.terms().expiresAt());
        }
    }

    /** The tickets whose time is over now, each reported once, as they were; forgets those that are over for long. */
    public List<Ticket.Armed> expire(Instant now) {
        List<Ticket.Armed> expired = new ArrayList<>();
        var tickets = byId.entrySet().iterator();
        while (tickets.hasNext()) {
            var entry = tickets.next();
            TransferExpected terms = entry.getValue().terms();
            if (!now.isBefore(terms.expiresAt())) {
                if (entry.getValue() instanceof Ticket.Armed armed) {
                    expired.add(armed);
                }
                tickets.remove();
                forget(terms);
                past.put(entry.getKey(), terms.expiresAt());
            }
        }
        if (now.isAfter(forgettingAt)) {
            past.values().removeIf(expiresAt -> isForgotten(expiresAt, now));
            forgettingAt = now.plus(FORGETTING);
        }
        return expired;
    }

    /** Whether a ticket with this expiry that is over need not be remembered any more: the expiry itself is proof enough. */
    public static boolean isForgotten(Instant expiresAt, Instant now) {
        return now.minus(REMEMBERED).isAfter(expiresAt);
    }

    /** A ticket whose time is not over. */
    public Optional<Ticket> ticket(String transferId) {
        return Optional.ofNullable(byId.get(transferId));
    }

    /** Whether a ticket has this name whose time is not over. */
    public boolean isNamed(String fileName) {
        return idByName.containsKey(fileName);
    }

    /** The tickets that are worth a transfer. */
    public Collection<TransferExpected> armed() {
        return byId.values().stream()
                .filter(Ticket.Armed.class::isInstance)
                .map(Ticket::terms)
                .toList();
    }

    /** The armed ticket of a name. */
    public Optional<Ticket> armedAs(String fileName) {
        String id = idByName.get(fileName);
        return id == null ? Optional.empty() : ticket(id).filter(Ticket.Armed.class::isInstance);
    }
}
