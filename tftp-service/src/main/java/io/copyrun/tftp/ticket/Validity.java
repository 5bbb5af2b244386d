package io.copyrun.tftp.ticket;

import io.copyrun.event.Direction;
import io.copyrun.event.Printable;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a ticket must be: whoever published it is not trusted. */
final class Validity {
    /** Identifiers become names of files in the spool, so they may be nothing else. */
    private static final Pattern TRANSFER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** What has users of its own: without a password of the ticket's, everybody else's would be none either. */
    private static final Set<TransferProtocol> WITH_LOGIN =
            EnumSet.of(TransferProtocol.FTP, TransferProtocol.SCP, TransferProtocol.SCP_SERVER, TransferProtocol.CLI);

    /** A ticket that does not end would be kept for ever. */
    private static final Duration EXPIRY_MAX = Duration.ofDays(7);

    private Validity() {}

    /** Why a ticket cannot be armed, whatever other tickets there are; null when it can. */
    static @Nullable String objection(TransferExpected terms, Instant now) {
        if (!TRANSFER_ID.matcher(terms.transferId()).matches()) {
            return invalid("transferId", terms.transferId(), TRANSFER_ID.pattern());
        }
        if (!FILE_NAME.matcher(terms.fileName()).matches()) {
            return invalid("fileName", terms.fileName(), FILE_NAME.pattern());
        }
        if (terms.sourceCheck() == SourceCheck.STRICT && terms.sourceAddresses().isEmpty()) {
            return "no sourceAddresses (expected: at least one, or sourceCheck name-only)";
        }
        if (terms.direction() == Direction.DOWNLOAD && terms.artifactId() == null) {
            return "a download without artifactId (expected: what to send)";
        }
        if (terms.maxBytes() < 0) {
            return invalid("maxBytes", Long.toString(terms.maxBytes()), "at least 0");
        }
        if (now.plus(EXPIRY_MAX).isBefore(terms.expiresAt())) {
            return invalid("expiresAt", terms.expiresAt().toString(), "at most " + EXPIRY_MAX.toDays() + " days ahead");
        }
        return wrongLogin(terms);
    }

    private static @Nullable String wrongLogin(TransferExpected terms) {
        TransferExpected.Login login = terms.login();
        if (WITH_LOGIN.contains(terms.protocol()) != (login != null)) {
            return "a ticket for " + terms.protocol() + (login == null ? " without" : " with")
                    + " a login (expected: one with " + WITH_LOGIN + ", none with others)";
        }
        if (login == null) {
            return null;
        }
        if (!USER_NAME.matcher(login.userName()).matches()) {
            return invalid("login.userName", login.userName(), USER_NAME.pattern());
        }
        // What was given may be a password by mistake: it is not repeated.
        return SHA256.matcher(login.passwordSha256()).matches()
                ? null
                : "invalid login.passwordSha256 (expected: " + SHA256.pattern() + ")";
    }

    /** The sentence for a value that cannot be taken. */
    static String invalid(String field, String value, String expected) {
        return "invalid " + field + ": " + Printable.shortened(value) + " (expected: " + expected + ")";
    }
}
