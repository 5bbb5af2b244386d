package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ticket for one transfer, for one node; armed before the copy command is typed.
 *
 * @param transferId unique, also the name of the file in the node's spool
 * @param nodeId the node that must serve it; others ignore it
 * @param fileName the one-time name on the wire, {@code [a-z0-9.-]}, at most 32 characters
 * @param device null for a ticket that only names addresses
 * @param kind what the file is, see {@link Kind}
 * @param attempt of the operation, from 1
 * @param sourceAddresses addresses that the device may send from; at least one unless the check is by name only
 * @param endMark regular expression (RE2 syntax) that the last non-empty line must match, null where there is none
 * @param noise regular expressions of lines that are no change when they differ
 * @param maxBytes largest size accepted
 * @param artifactId what a download sends
 * @param expiresAt the ticket is worth nothing afterwards
 * @param readsMax how often a download may be read (some copy commands read twice), 1 when null
 * @param filtered why the device shows this user a part of the file only; null when, as far as is known, it shows all of it
 * @param login null over protocols without users of their own (TFTP, RCP)
 */
public record TransferExpected(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String kind,
        int attempt,
        String fileName,
        Direction direction,
        TransferProtocol protocol,
        List<String> sourceAddresses,
        SourceCheck sourceCheck,
        @Nullable String endMark,
        List<String> noise,
        long maxBytes,
        @Nullable String artifactId,
        Instant expiresAt,
        @Nullable Integer readsMax,
        @Nullable String filtered,
        @Nullable Login login)
        implements Event {
    /** Of a password in hexadecimal. */
    private static final int SHA256_CHARACTERS = 64;

    /**
     * How a device logs in for this one transfer, over protocols that want a user name and a password.
     *
     * @param userName made for the ticket, unique among those of a node
     * @param passwordSha256 of the password, in lower-case hexadecimal; the password itself, of at least 100 random bits, is in no event
     */
    public record Login(String userName, String passwordSha256) {
        public Login {
            Field.text("login.userName", userName, 63);
            Field.text("login.passwordSha256", passwordSha256, SHA256_CHARACTERS);
        }
    }

    public TransferExpected {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
        Field.optionalKind(kind);
        Field.optionalText("artifactId", artifactId, 64);
        Field.text("fileName", fileName, 255);
        Field.present("direction", direction);
        Field.present("protocol", protocol);
        sourceAddresses = Field.list("sourceAddresses", sourceAddresses);
        sourceCheck = sourceCheck == null ? SourceCheck.STRICT : sourceCheck;
        noise = Field.list("noise", noise);
        Field.present("expiresAt", expiresAt);
        Field.optionalText("filtered", filtered, 500);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
