package io.copyrun.session.events;

import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.ChangeDecided;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.wire.Envelope;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RequestStore;
import io.copyrun.session.store.RestoreStore;
import io.copyrun.session.worker.Engine;
import io.copyrun.session.worker.RestoreEngine;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Makes jobs of requests, and ends those that are cancelled. */
@ApplicationScoped
public class RequestListener {
    private static final Logger LOG = Logger.getLogger(RequestListener.class.getName());

    private final Intake intake;
    private final RequestStore requests;
    private final JobStore jobs;
    private final Engine engine;
    private final RestoreStore restores;
    private final RestoreEngine restoreEngine;

    RequestListener(
            Intake intake,
            RequestStore requests,
            JobStore jobs,
            Engine engine,
            RestoreStore restores,
            RestoreEngine restoreEngine) {
        this.intake = intake;
        this.requests = requests;
        this.jobs = jobs;
        this.engine = engine;
        this.restores = restores;
        this.restoreEngine = restoreEngine;
    }

    @Incoming("decisions")
    @Blocking
    void onDecision(ConsumerRecord<String, byte[]> record) {
        intake.take(record, envelope -> {
            if (envelope.event() instanceof ChangeDecided decided) {
                restores.decide(decided).ifPresent(restoreEngine::heard);
            }
        });
    }

    @Incoming("requests")
    @Blocking
    void onRecord(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this::onEvent);
    }

    private void onEvent(Envelope envelope) {
        switch (envelope.event()) {
            case BackupRequested request -> onRequest(request, envelope);
            case RestoreRequested request -> onRequest(request, envelope);
            case CancellationRequested cancellation -> onCancellation(cancellation);
            default -> LOG.log(Level.FINE, "not for us: {0}", envelope.type());
        }
    }

    private void onRequest(BackupRequested request, Envelope envelope) {
        boolean isNew = requests.accept(request, envelope.traceparent());
        LOG.log(Level.INFO, "backup {0}: device={1} operation={2} kinds={3}", new Object[] {
            isNew ? "accepted" : "asked for again", request.device(), request.operationId(), request.kinds()
        });
        if (isNew) {
            engine.wake();
        }
    }

    private void onRequest(RestoreRequested request, Envelope envelope) {
        boolean isNew = restores.accept(request, envelope.traceparent());
        LOG.log(Level.INFO, "restore {0}: device={1} operation={2} artifact={3} target={4}", new Object[] {
            isNew ? "accepted" : "asked for again",
            request.device(),
            request.operationId(),
            request.artifactId(),
            request.target()
        });
        if (isNew) {
            restoreEngine.wake();
        }
    }

    private boolean isCancelledRestore(CancellationRequested cancellation) {
        Optional<Restore> found = restores.find(cancellation.operationId())
                .filter(restore -> restore.order().device().equals(cancellation.device()));
        var input = new io.copyrun.session.restore.Input.Cancelled(cancellation.requestedBy(), cancellation.reason());
        found.flatMap(restore -> restores.apply(cancellation.operationId(), input))
                .ifPresent(restoreEngine::heard);
        return found.isPresent();
    }

    private void onCancellation(CancellationRequested cancellation) {
        if (isCancelledRestore(cancellation)) {
            return;
        }
        Optional<Backup> found = jobs.find(cancellation.operationId())
                .filter(backup -> backup.order().device().equals(cancellation.device()));
        if (found.isEmpty()) {
            LOG.log(Level.WARNING, "nothing to cancel: device={0} operation={1}", new Object[] {
                cancellation.device(), cancellation.operationId()
            });
            return;
        }
        Input input = new Input.Cancelled(cancellation.requestedBy(), cancellation.reason());
        jobs.apply(cancellation.operationId(), input).ifPresent(engine::heard);
    }
}
