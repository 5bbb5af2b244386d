package io.copyrun.archive.events;

import io.copyrun.archive.artifact.OperationEnd;
import io.copyrun.archive.catalogue.Settlement;
import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.wire.Envelope;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears how operations ended, and settles what they archived. */
@Singleton
public class OperationListener {
    private static final Logger LOG = Logger.getLogger(OperationListener.class);

    private final Intake intake;
    private final Settlement settlement;
    private final Clock clock;

    OperationListener(Intake intake, Settlement settlement, Clock clock) {
        this.intake = intake;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Takes in a record of the topic of operations. */
    @Incoming("operations")
    @Blocking
    public void on(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this::onEvent);
    }

    private void onEvent(Envelope envelope) {
        if (envelope.event() instanceof BackupCompleted completed) {
            ended(new OperationEnd(completed.operationId(), completed.device(), ids(completed.artifacts())));
        } else if (envelope.event() instanceof BackupFailed failed) {
            ended(new OperationEnd(failed.operationId(), failed.device(), ids(failed.artifacts())));
        }
    }

    private void ended(OperationEnd end) {
        if (settlement.ended(end, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            LOG.infof(
                    "operation ended device=%s operation=%s artifacts=%s",
                    end.device(), end.operationId(), end.artifactIds().size());
        }
    }

    private static Set<String> ids(List<BackedUp> artifacts) {
        return artifacts.stream().map(BackedUp::artifactId).collect(Collectors.toUnmodifiableSet());
    }
}
