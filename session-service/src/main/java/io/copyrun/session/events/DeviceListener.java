package io.copyrun.session.events;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.wire.Envelope;
import io.copyrun.session.store.Directory;
import io.copyrun.session.worker.Engine;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what the inventory says of devices. */
@ApplicationScoped
public class DeviceListener implements Intake.Handler {
    private final Intake intake;
    private final Directory directory;
    private final Engine engine;

    DeviceListener(Intake intake, Directory directory, Engine engine) {
        this.intake = intake;
        this.directory = directory;
        this.engine = engine;
    }

    @Incoming("devices")
    @Blocking
    void onRecord(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this);
    }

    @Override
    public void known(Envelope envelope) {
        if (envelope.event() instanceof DeviceChanged device && directory.keep(device, envelope.time())) {
            engine.wake();
        }
    }

    @Override
    public void removed(String key) {
        directory.remove(key);
    }
}
