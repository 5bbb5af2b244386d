package io.copyrun.inventory.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.inventory.operation.Board;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.OperationState;
import io.copyrun.inventory.operation.Report;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The operations, each folded from its events. */
@ApplicationScoped
public class OperationBoard implements PanacheRepositoryBase<OperationRow, String> {
    private static final Logger LOG = Logger.getLogger(OperationBoard.class);
    private static final ObjectMapper JSON = EventCodec.mapper();
    /** Identifiers in one query. */
    private static final int CHUNK = 1_000;

    private static final String INSERT =
            "insert into operation (operation_id, device, type, state, board) values (?1, ?2, ?3, 'ACCEPTED', '')"
                    + " on conflict do nothing";

    /** What is asked for; null where it does not matter. */
    public record Filter(
            @Nullable String device,
            @Nullable String batch,
            @Nullable OperationState state,
            @Nullable String after) {}

    /** An event, and what it says of an operation. */
    private record Heard(Report report, Envelope envelope) {}

    /** Takes events to the operations that they are about. Heard before, they change nothing. */
    @Transactional
    public void hear(Collection<Envelope> envelopes) {
        // By operation, and in the order of their ids, in which all transactions take their locks.
        Map<String, List<Heard>> heard = new TreeMap<>();
        for (Envelope envelope : envelopes) {
            Report report = Report.of(envelope.event());
            if (report != null) {
                heard.computeIfAbsent(report.operationId(), id -> new ArrayList<>())
                        .add(new Heard(report, envelope));
            }
        }
        if (heard.isEmpty()) {
            return;
        }
        Map<String, OperationRow> rows = locked(heard);
        heard.forEach((id, events) -> {
            OperationRow row = rows.get(id);
            if (row != null) {
                hear(row, events);
            }
        });
    }

    /** The rows of the operations, locked; those that are new are made first. */
    private Map<String, OperationRow> locked(Map<String, List<Heard>> heard) {
        Map<String, OperationRow> rows = locked(heard.keySet());
        List<String> made = new ArrayList<>();
        heard.forEach((id, events) -> {
            if (!rows.containsKey(id)) {
                made.add(id);
                getEntityManager()
                        .createNativeQuery(INSERT)
                        .setParameter(1, id)
                        .setParameter(2, events.getFirst().report().device())
                        .setParameter(3, Operation.BACKUP)
                        .executeUpdate();
            }
        });
        if (!made.isEmpty()) {
            rows.putAll(locked(made));
        }
        return rows;
    }

    private Map<String, OperationRow> locked(Collection<String> ids) {
        Map<String, OperationRow> rows = new HashMap<>();
        find("operationId in ?1 order by operationId", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .forEach(row -> rows.put(row.operationId, row));
        return rows;
    }

    private static void hear(OperationRow row, List<Heard> events) {
        Operation before = row.board.isEmpty() ? null : read(row.board);
        Operation after = before;
        for (Heard heard : events) {
            after = Board.step(after, heard.report(), heard.envelope());
        }
        if (after != null && !after.equals(before)) {
            OperationState known = row.state;
            write(row, after);
            if (row.state != known && row.state.isFinal()) {
                LOG.infof("device=%s operation=%s batch=%s %s", row.device, row.operationId, row.batchId, row.state);
            }
        }
    }

    /** Adds operations that this service has just thought of; the transaction is the caller's. */
    void add(List<Envelope> requests) {
        for (Envelope request : requests) {
            Report report = Report.of(request.event());
            if (report != null) {
                OperationRow row = new OperationRow();
                row.operationId = report.operationId();
                write(row, Board.step(null, report, request));
                persist(row);
            }
        }
        flush();
        getEntityManager().clear();
    }

    private static void write(OperationRow row, Operation operation) {
        row.batchId = operation.batchId() == null ? null : operation.batchId().value();
        row.device =
                operation.device() == null ? row.device : operation.device().value();
        row.state = operation.state();
        row.type = operation.typeName();
        try {
            row.board = JSON.writeValueAsString(operation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an operation that cannot be written: " + row.operationId, e);
        }
    }

    private static Operation read(String board) {
        try {
            return JSON.readValue(board, Operation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an operation that cannot be read", e);
        }
    }

    /** The operation of an id. */
    @Transactional
    public Optional<Operation> operation(String operationId) {
        return findByIdOptional(operationId).map(row -> read(row.board));
    }

    /** The operation of an id, which nobody else changes until the end of the caller's transaction. */
    Optional<Operation> lockedOperation(String operationId) {
        return Optional.ofNullable(locked(List.of(operationId)).get(operationId))
                .map(row -> read(row.board));
    }

    /** Some operations by their ids; those that are not known are left out. */
    Map<String, Operation> operations(List<String> operationIds) {
        Map<String, Operation> operations = new HashMap<>();
        for (int from = 0; from < operationIds.size(); from += CHUNK) {
            List<String> chunk = operationIds.subList(from, Math.min(from + CHUNK, operationIds.size()));
            find("operationId in ?1", chunk).list().forEach(row -> operations.put(row.operationId, read(row.board)));
        }
        return operations;
    }

    /** Operations, those that became known last first; empty optional when there is no operation to go on after. */
    @Transactional
    public Optional<List<Operation>> page(Filter filter, int limit) {
        StringBuilder where = new StringBuilder("seq > 0");
        Parameters parameters = new Parameters();
        if (filter.after() != null) {
            Optional<OperationRow> last = findByIdOptional(filter.after());
            if (last.isEmpty()) {
                return Optional.empty();
            }
            where.append(" and seq < :seq");
            parameters.and("seq", last.get().seq);
        }
        and(where, parameters, "device", filter.device());
        and(where, parameters, "batchId", filter.batch());
        and(where, parameters, "state", filter.state());
        return Optional.of(find(where + " order by seq desc", parameters).page(Page.ofSize(limit)).stream()
                .map(row -> read(row.board))
                .toList());
    }

    private static void and(StringBuilder where, Parameters parameters, String column, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            parameters.and(column, value);
        }
    }

    /** How many operations of a batch are in which state. */
    @Transactional
    public Map<OperationState, Long> states(String batchId) {
        Map<OperationState, Long> states = new EnumMap<>(OperationState.class);
        getEntityManager()
                .createQuery(
                        "select state, count(*) from OperationRow where batchId = ?1 group by state", Object[].class)
                .setParameter(1, batchId)
                .getResultList()
                .forEach(row -> states.put((OperationState) row[0], (Long) row[1]));
        return states;
    }
}
