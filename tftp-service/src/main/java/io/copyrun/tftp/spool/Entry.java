package io.copyrun.tftp.spool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Armed.class, name = "armed"),
    @JsonSubTypes.Type(value = Entry.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = Entry.Over.class, name = "over"),
    @JsonSubTypes.Type(value = Entry.Past.class, name = "past"),
    @JsonSubTypes.Type(value = Entry.Received.class, name = "received"),
    @JsonSubTypes.Type(value = Entry.Hashed.class, name = "hashed"),
    @JsonSubTypes.Type(value = Entry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Entry.Committed.class, name = "committed"),
    @JsonSubTypes.Type(value = Entry.Dropped.class, name = "dropped")
})
public sealed interface Entry {
    /** A ticket is armed. */
    record Armed(TransferExpected terms) implements Entry {}

    /** The transfer of a ticket runs: if nothing more is written about it, a restart has ended it. */
    record Begun(String transferId) implements Entry {}

    /** A ticket is spent, withdrawn, expired, or its transfer has failed. */
    record Over(String transferId, Instant at) implements Entry {}

    /** What a new journal says of a ticket that is over: no replay may arm it, and by its expiry that is sure without it. */
    record Past(String transferId, Instant expiresAt) implements Entry {}

    /**
     * An upload is whole: its bytes are in a file that was forced to disk before, or follow this entry in the journal.
     *
     * @param lastBlock null over protocols without blocks
     */
    record Received(Upload upload, @Nullable LastBlock lastBlock) implements Entry {}

    /** The hashes of an upload that was received. */
    record Hashed(String transferId, Hashes hashes) implements Entry {}

    /** A transfer has failed, which must be announced at least once. */
    record Failed(TransferFailed failed) implements Entry {}

    /** An upload is whole, its bytes in a file and hashed: what the first release wrote; it is only read. */
    record Committed(TransferCompleted completed, LastBlock lastBlock) implements Entry {}

    /** The archive has the upload: its bytes may go. */
    record Dropped(String transferId) implements Entry {}

    /** What a repeated last block of an upload looks like, so that it is acknowledged again after a restart. */
    record LastBlock(String localAddress, int localPort, String peerAddress, int peerPort, int number) {}
}
