package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking for restores as another system does, deciding as the inventory does, and reading how they go from Kafka alone. */
final class Restores implements AutoCloseable {
    private final Estate estate;
    private final EventPublisher publisher;

    Restores(Estate estate) {
        this.estate = estate;
        this.publisher = new EventPublisher(estate.bootstrapServers(), "e2e");
    }

    /**
     * What is asked for.
     *
     * @param destination null for the artifact's own name
     */
    record Wish(
            String device,
            String artifactId,
            RestoreTarget target,
            @Nullable String fileSystem,
            @Nullable String destination,
            boolean allowErase,
            boolean setBoot,
            boolean dryRun,
            List<TransferProtocol> protocols) {
        Wish(
                String device,
                String artifactId,
                RestoreTarget target,
                @Nullable String fileSystem,
                @Nullable String destination,
                boolean allowErase,
                boolean setBoot,
                boolean dryRun) {
            this(device, artifactId, target, fileSystem, destination, allowErase, setBoot, dryRun, List.of());
        }

        /** The same over protocols that the inventory says nothing of. */
        Wish over(List<TransferProtocol> others) {
            return new Wish(device, artifactId, target, fileSystem, destination, allowErase, setBoot, dryRun, others);
        }

        static Wish of(String device, String artifactId, RestoreTarget target) {
            return new Wish(device, artifactId, target, null, null, false, false, false);
        }

        static Wish toFlash(String device, String artifactId, @Nullable String destination, boolean allowErase) {
            return new Wish(device, artifactId, RestoreTarget.FLASH, null, destination, allowErase, false, false);
        }
    }

    /** Asks; the operation's identifier. */
    String ask(Wish wish) {
        return ask(wish, Duration.ofMinutes(10));
    }

    /**
     * Asks with a deadline.
     *
     * @param deadline from now; negative for one that has passed
     */
    String ask(Wish wish, Duration deadline) {
        String operationId = "restore-" + UUID.randomUUID();
        publish(new RestoreRequested(
                operationId,
                null,
                wish.device(),
                wish.artifactId(),
                wish.target(),
                wish.fileSystem(),
                wish.destination(),
                wish.allowErase(),
                wish.setBoot(),
                true,
                false,
                wish.dryRun(),
                false,
                "e2e",
                "e2e",
                Instant.now().plus(deadline),
                null,
                wish.protocols()));
        return operationId;
    }

    void decide(String operationId, String device, String planHash, Decision decision) {
        publish(new ChangeDecided(
                operationId,
                device,
                planHash,
                "make-room",
                decision,
                "e2e",
                null,
                Instant.now().plus(Duration.ofMinutes(10))));
    }

    private void publish(Event event) {
        publisher.publish(Envelope.of("/e2e", event, Instant.now())).join();
    }

    /** The one event in which the restore ended. */
    JsonNode awaitEnd(String operationId, Duration max) {
        return await(operationId, List.of("io.copyrun.RestoreCompleted.v1", "io.copyrun.RestoreFailed.v1"), max);
    }

    /** The event that asks for a decision. */
    JsonNode awaitInsufficient(String operationId, Duration max) {
        return await(operationId, List.of("io.copyrun.FlashInsufficient.v1"), max);
    }

    /** What the tickets of a restore, which are for reading the artifact, were made for. */
    List<String> ticketProtocols(String operationId) {
        return KafkaLog.of(estate.bootstrapServers(), "copyrun.tickets")
                .matching(event -> event.get("type").asText().equals("io.copyrun.TransferExpected.v1")
                        && event.at("/data/operationId").asText().equals(operationId))
                .stream()
                .map(event -> event.at("/data/protocol").asText())
                .distinct()
                .toList();
    }

    /** What was said of the device's being at risk. */
    List<JsonNode> risks(String operationId) {
        return KafkaLog.of(estate.bootstrapServers(), "copyrun.operations")
                .matching(event -> event.get("type").asText().equals("io.copyrun.DeviceAtRisk.v1")
                        && event.at("/data/operationId").asText().equals(operationId));
    }

    private JsonNode await(String operationId, List<String> types, Duration max) {
        List<JsonNode> found = KafkaLog.of(estate.bootstrapServers(), "copyrun.operations")
                .awaitMatching(
                        event -> types.contains(event.get("type").asText())
                                && event.at("/data/operationId").asText().equals(operationId),
                        1,
                        max);
        assertThat(found).as(types + " of " + operationId + " within " + max).hasSize(1);
        return found.getFirst();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
