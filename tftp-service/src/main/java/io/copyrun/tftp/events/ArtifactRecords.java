package io.copyrun.tftp.events;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.tftp.spool.Spool;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets go of uploads that the archive has, good or not. */
public final class ArtifactRecords implements TopicReader.Handler {
    private final Spool spool;
    private final Poison poison;

    public ArtifactRecords(Spool spool, Poison poison) {
        this.spool = spool;
        this.poison = poison;
    }

    @Override
    public void handle(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record)) {
                case Received.Known known -> {
                    switch (known.envelope().event()) {
                        case ArtifactArchived archived -> spool.drop(archived.transferId());
                        case ArtifactQuarantined quarantined -> spool.drop(quarantined.transferId());
                        default -> {}
                    }
                }
                case Received.Unreadable unreadable -> poison.dead(record, unreadable);
                case Received.Removed removed -> {}
                case Received.Passed passed -> {}
            }
        }
    }
}
