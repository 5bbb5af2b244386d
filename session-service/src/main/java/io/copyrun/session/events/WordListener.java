package io.copyrun.session.events;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.BackedUp;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.wire.Envelope;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Word;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RequestSightings;
import io.copyrun.session.store.RestoreStore;
import io.copyrun.session.store.TicketStore;
import io.copyrun.session.worker.Engine;
import io.copyrun.session.worker.RestoreEngine;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tells backups what transfer nodes and archive say of their copies. */
@ApplicationScoped
public class WordListener {
    private static final Logger LOG = Logger.getLogger(WordListener.class.getName());

    /** The node's cause for a request of the right name from an address that the ticket does not list. */
    private static final String WRONG_SOURCE = "WRONG_SOURCE";

    private final Intake intake;
    private final JobStore jobs;
    private final TicketStore tickets;
    private final RequestSightings requests;
    private final Engine engine;
    private final RestoreStore restores;
    private final RestoreEngine restoreEngine;

    WordListener(
            Intake intake,
            JobStore jobs,
            TicketStore tickets,
            RequestSightings requests,
            Engine engine,
            RestoreStore restores,
            RestoreEngine restoreEngine) {
        this.intake = intake;
        this.jobs = jobs;
        this.tickets = tickets;
        this.requests = requests;
        this.engine = engine;
        this.restores = restores;
        this.restoreEngine = restoreEngine;
    }

    @Incoming("transfers")
    @Blocking
    void onTransfer(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this::onEvent);
    }

    @Incoming("artifacts")
    @Blocking
    void onArtifact(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this::onEvent);
    }

    private void onEvent(Envelope envelope) {
        switch (envelope.event()) {
            case TransferArmed armed -> onArmed(armed);
            case TransferStarted it when it.operationId() != null -> requests.arrived(it.transferId(), it.peer());
            case TransferRefused it -> onRefused(it);
            case TransferCompleted it -> heard(it.transferId(), new Word.Arrived(it.bytes(), it.sha256()));
            case TransferFailed it -> onFailed(it);
            case ArtifactArchived it -> heard(it.transferId(), new Word.Archived(backedUp(it)));
            case ArtifactQuarantined it -> heard(it.transferId(), new Word.Quarantined(it.cause(), it.explanation()));
            default -> LOG.log(Level.FINEST, "no word on a copy: {0}", envelope.type());
        }
    }

    private void onRefused(TransferRefused refused) {
        String device = refused.device();
        if (device != null && refused.cause().equals(WRONG_SOURCE)) {
            requests.refused(device, refused.fileName(), refused.peer(), refused.explanation());
        }
    }

    private void onFailed(TransferFailed failed) {
        boolean isRestore = restores.applyToTransfer(
                        failed.transferId(),
                        new io.copyrun.session.restore.Input.TicketLost(
                                failed.transferId(), failed.cause() + ", " + failed.explanation()))
                .map(restore -> {
                    restoreEngine.heard(restore);
                    return true;
                })
                .orElse(false);
        if (!isRestore && !heard(failed.transferId(), new Word.Lost(failed.cause(), failed.explanation()))) {
            tickets.failed(failed.transferId(), failed.explanation());
        }
    }

    private void onArmed(TransferArmed armed) {
        boolean isRestore = restores.applyToTransfer(
                        armed.transferId(), new io.copyrun.session.restore.Input.Armed(armed.transferId()))
                .map(restore -> {
                    restoreEngine.heard(restore);
                    return true;
                })
                .orElse(false);
        if (!isRestore && !heard(armed.transferId(), new Word.Armed())) {
            tickets.armed(armed.transferId());
        }
    }

    private boolean heard(String transferId, Word word) {
        Optional<Backup> told = jobs.applyToTransfer(transferId, new Input.Heard(transferId, word));
        told.ifPresent(backup -> {
            LOG.log(Level.INFO, "heard {0}: device={1} operation={2} transfer={3}", new Object[] {
                word.getClass().getSimpleName(),
                backup.order().device(),
                backup.order().operationId(),
                transferId
            });
            engine.heard(backup);
        });
        return told.isPresent();
    }

    private static BackedUp backedUp(ArtifactArchived archived) {
        return new BackedUp(
                archived.kind(),
                archived.artifactId(),
                archived.version(),
                archived.bytes(),
                archived.sha256(),
                archived.changed());
    }
}
