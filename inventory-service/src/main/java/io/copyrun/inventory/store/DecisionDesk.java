package io.copyrun.inventory.store;

import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.InventoryConfig;
import io.copyrun.inventory.decision.DecisionMade;
import io.copyrun.inventory.decision.DecisionOrder;
import io.copyrun.inventory.decision.Judgement;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.outgoing.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes decisions: a decision, the event that tells of it and its line on the board are one transaction, which holds the
 * lock of the operation, so that of two who decide at the same time one is the second.
 */
@ApplicationScoped
public class DecisionDesk {
    private static final Logger LOG = Logger.getLogger(DecisionDesk.class);

    private final EntityManager entities;
    private final OperationBoard board;
    private final Outgoing outgoing;
    private final boolean isFourEyes;

    DecisionDesk(EntityManager entities, OperationBoard board, Outgoing outgoing, InventoryConfig config) {
        this.entities = entities;
        this.board = board;
        this.outgoing = outgoing;
        this.isFourEyes = config.decisions().fourEyes();
    }

    /** Takes a decision about a step of an operation; empty when there is no such operation. */
    @Transactional
    public Optional<Judgement> decide(String operationId, DecisionOrder order, Asker asker, Instant now) {
        Optional<Operation> operation = board.lockedOperation(operationId);
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        DecisionMade earlier = of(operationId).stream()
                .filter(made -> made.decision().planHash().equals(order.planHash()))
                .filter(made -> made.decision().step().equals(order.step()))
                .findFirst()
                .orElse(null);
        // As exact as the table, so that the first answer and a repeated one are the same.
        Instant moment = now.truncatedTo(ChronoUnit.MICROS);
        Judgement judgement = Judgement.of(operation.get(), earlier, order, isFourEyes, moment);
        if (judgement instanceof Judgement.Taken taken) {
            entities.persist(DecisionRow.of(taken.made()));
            Envelope told = Outgoing.envelope(taken.made().decision(), now).within(asker.traceparent());
            board.hear(List.of(told));
            outgoing.append(List.of(told));
            LOG.infof(
                    "device=%s operation=%s plan=%s step=%s decidedBy=%s %s",
                    taken.made().decision().device(),
                    operationId,
                    order.planHash(),
                    order.step(),
                    order.decidedBy(),
                    order.decision());
        }
        return Optional.of(judgement);
    }

    /** The decisions about an operation, in the order that they were taken. */
    @Transactional
    public List<DecisionMade> of(String operationId) {
        return entities.createQuery(
                        "from DecisionRow where operationId = ?1 order by decidedAt, planHash, step", DecisionRow.class)
                .setParameter(1, operationId)
                .getResultStream()
                .map(DecisionRow::made)
                .toList();
    }
}
