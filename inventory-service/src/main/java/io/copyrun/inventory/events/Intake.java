package io.copyrun.inventory.events;

import io.copyrun.event.Event;
import io.copyrun.event.wire.DeadLetters;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.inventory.outgoing.Outgoing;
import io.copyrun.inventory.store.FactBook;
import io.copyrun.inventory.store.OperationBoard;
import io.copyrun.inventory.store.RiskBook;
import io.copyrun.inventory.store.RolloutDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Puts some records into the tables, all of them or none. */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final OperationBoard board;
    private final FactBook facts;
    private final RiskBook risks;
    private final RolloutDesk rollouts;
    private final Outgoing outgoing;
    private final Clock clock = Clock.systemUTC();

    Intake(OperationBoard board, FactBook facts, RiskBook risks, RolloutDesk rollouts, Outgoing outgoing) {
        this.board = board;
        this.facts = facts;
        this.risks = risks;
        this.rollouts = rollouts;
        this.outgoing = outgoing;
    }

    /** Takes what can be read to the board, the books and the rollouts, and the rest to the dead letters. */
    @Transactional
    public void store(List<ConsumerRecord<String, byte[]>> records) {
        List<Envelope> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record)) {
                case Received.Known known -> events.add(known.envelope());
                case Received.Unreadable unreadable -> bury(record, unreadable);
                case Received.Removed removed -> LOG.debugf("a tombstone on %s", record.topic());
                case Received.Passed passed -> LOG.debugf("passed over %s on %s", passed.type(), record.topic());
            }
        }
        board.hear(events);
        List<Event> said = events.stream().map(Envelope::event).toList();
        Instant now = clock.instant();
        facts.hear(said, now);
        risks.hear(said);
        rollouts.hear(said, now);
    }

    /** Takes a record to the dead letters that can be read, but not stored. */
    @Transactional
    public void bury(ConsumerRecord<String, byte[]> record, String cause) {
        bury(record, new Received.Unreadable(cause, null, null, null));
    }

    private void bury(ConsumerRecord<String, byte[]> record, Received.Unreadable unreadable) {
        LOG.warnf(
                "topic=%s partition=%d offset=%d dead letter: %s",
                record.topic(), record.partition(), record.offset(), unreadable.cause());
        outgoing.append(List.of(DeadLetters.of(Outgoing.SERVICE, record, unreadable, clock.instant())));
    }
}
