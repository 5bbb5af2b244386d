package io.copyrun.tftp.spool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import java.time.Instant;

/** One line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Armed.class, name = "armed"),
    @JsonSubTypes.Type(value = Entry.Over.class, name = "over"),
    @JsonSubTypes.Type(value = Entry.Committed.class, name = "committed"),
    @JsonSubTypes.Type(value = Entry.Dropped.class, name = "dropped")
})
public sealed interface Entry {
    /** A ticket is armed. */
    record Armed(TransferExpected terms) implements Entry {}

    /** A ticket is spent, withdrawn, expired, or its transfer has failed. */
    record Over(String transferId, Instant at) implements Entry {}

    /** An upload is whole: its file was forced to disk before this entry. */
    record Committed(TransferCompleted completed, LastBlock lastBlock) implements Entry {}

    /** The archive has the upload: its file may go. */
    record Dropped(String transferId) implements Entry {}

    /** What a repeated last block of an upload looks like, so that it is acknowledged again after a restart. */
    record LastBlock(String localAddress, int localPort, String peerAddress, int peerPort, int number) {}
}
