package io.copyrun.tftp.events;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.tftp.spool.Spool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets go of uploads that the archive has, good or not, unless its bytes are others than the node's. */
public final class ArtifactRecords implements TopicReader.Handler {
    /** The archive's cause for bytes that do not have the hash announced: then those here may be the only right ones. */
    private static final String HASH_MISMATCH = "HASH_MISMATCH";

    private final Spool spool;
    private final Poison poison;

    public ArtifactRecords(Spool spool, Poison poison) {
        this.spool = spool;
        this.poison = poison;
    }

    @Override
    public void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception {
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record)) {
                case Received.Known known -> {
                    switch (known.envelope().event()) {
                        case ArtifactArchived archived -> waiting.add(spool.drop(archived.transferId()));
                        case ArtifactQuarantined quarantined
                        when !HASH_MISMATCH.equals(quarantined.cause()) ->
                            waiting.add(spool.drop(quarantined.transferId()));
                        default -> {}
                    }
                }
                case Received.Unreadable unreadable -> poison.dead(record, unreadable);
                case Received.Removed removed -> {}
                case Received.Passed passed -> {}
            }
        }
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();
    }
}
