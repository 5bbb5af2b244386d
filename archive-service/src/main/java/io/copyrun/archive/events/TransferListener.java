package io.copyrun.archive.events;

import io.copyrun.archive.catalogue.FetchQueue;
import io.copyrun.archive.fetch.Upload;
import io.copyrun.archive.spool.Workers;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.wire.Envelope;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears of completed transfers, and makes each upload a job. */
@Singleton
public class TransferListener {
    private static final Logger LOG = Logger.getLogger(TransferListener.class);

    private final Intake intake;
    private final FetchQueue queue;
    private final Workers workers;

    TransferListener(Intake intake, FetchQueue queue, Workers workers) {
        this.intake = intake;
        this.queue = queue;
        this.workers = workers;
    }

    /** Takes in a record of the topic of transfers. */
    @Incoming("transfers")
    @Blocking
    public void on(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this::onEvent);
    }

    private void onEvent(Envelope envelope) {
        if (envelope.event() instanceof TransferCompleted completed) {
            Uploads.of(completed, envelope.traceparent()).ifPresent(this::add);
        }
    }

    private void add(Upload upload) {
        if (queue.add(upload)) {
            LOG.infof(
                    "upload announced device=%s kind=%s operation=%s transfer=%s node=%s bytes=%d",
                    upload.device(),
                    upload.kind(),
                    upload.operationId(),
                    upload.transferId(),
                    upload.nodeId(),
                    upload.bytes());
            workers.wake();
        }
    }
}
