package io.copyrun.inventory.store;

import io.copyrun.event.RestoreRequested;
import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.operation.Fact;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.Stamped;
import io.copyrun.inventory.outgoing.Outgoing;
import io.copyrun.inventory.request.RestoreOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes requests for restores: the events that they become, and their operations on the board, are one transaction. */
@ApplicationScoped
public class RestoreDesk {
    private static final Logger LOG = Logger.getLogger(RestoreDesk.class);
    /** Requests that go to the board at a time. */
    private static final int CHUNK = 500;

    private final AnsweredRequests answered;
    private final DeviceRegister devices;
    private final OperationBoard board;
    private final Outgoing outgoing;

    RestoreDesk(AnsweredRequests answered, DeviceRegister devices, OperationBoard board, Outgoing outgoing) {
        this.answered = answered;
        this.devices = devices;
        this.board = board;
        this.outgoing = outgoing;
    }

    /** What became of a request for a restore of one device. */
    public sealed interface Taken {
        /** Accepted, now or when it came first. */
        record Accepted(String operationId, String device) implements Taken {}

        /** The inventory does not know the device. */
        record UnknownDevice(String device) implements Taken {}

        /** There is another operation of this identifier. */
        record IdUsedOtherwise(String operationId) implements Taken {}
    }

    /** Accepts a restore of one device; the same operationId again is the same request. */
    @Transactional
    public Taken order(RestoreOrder.One order, @Nullable String traceparent, Instant now) {
        String operationId = Objects.requireNonNullElseGet(
                order.operationId(), () -> UUID.randomUUID().toString());
        answered.lock(operationId);
        Optional<Operation> known = board.lockedOperation(operationId);
        if (known.isPresent()) {
            return isTheSame(known.get(), order)
                    ? new Taken.Accepted(operationId, order.device())
                    : new Taken.IdUsedOtherwise(operationId);
        }
        if (devices.existing(List.of(order.device())).isEmpty()) {
            return new Taken.UnknownDevice(order.device());
        }
        ask(List.of(order.wish().asking(operationId, null, order.device(), order.purpose())), traceparent, now);
        return new Taken.Accepted(operationId, order.device());
    }

    /** Whoever asks again may say otherwise why and until when, but not what. */
    private static boolean isTheSame(Operation known, RestoreOrder.One order) {
        Stamped<String> device = known.device();
        Stamped<Fact.Asked> asked = known.asked();
        return device != null
                && device.value().equals(order.device())
                && asked != null
                && order.wish().equals(asked.value().restore());
    }

    /** Asks for restores within the caller's transaction. */
    void ask(List<RestoreRequested> requests, @Nullable String traceparent, Instant now) {
        for (int from = 0; from < requests.size(); from += CHUNK) {
            List<RestoreRequested> chunk = requests.subList(from, Math.min(from + CHUNK, requests.size()));
            Map<String, Instant> changedAt = devices.changedAt(
                    chunk.stream().map(RestoreRequested::device).toList());
            List<Envelope> told = chunk.stream()
                    .map(request -> request.knowing(changedAt.get(request.device())))
                    .map(request -> Outgoing.envelope(request, now).within(traceparent))
                    .toList();
            board.hear(told);
            outgoing.append(told);
        }
        requests.forEach(request -> LOG.infof(
                "device=%s operation=%s artifact=%s target=%s requestedBy=%s ACCEPTED",
                request.device(),
                request.operationId(),
                request.artifactId(),
                request.target(),
                request.requestedBy()));
    }
}
