package io.copyrun.session.events;

import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.wire.Envelope;
import io.copyrun.session.store.Directory;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps which transfer nodes are alive. */
@ApplicationScoped
public class NodeListener implements Intake.Handler {
    private final Intake intake;
    private final Directory directory;

    NodeListener(Intake intake, Directory directory) {
        this.intake = intake;
        this.directory = directory;
    }

    @Incoming("nodes")
    @Blocking
    void onRecord(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this);
    }

    @Override
    public void known(Envelope envelope) {
        if (envelope.event() instanceof TransferNodeChanged node) {
            directory.keep(node);
        }
    }

    @Override
    public void removed(String key) {
        directory.removeNode(key);
    }
}
