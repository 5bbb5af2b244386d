package io.copyrun.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.event.Event;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for the restores that are killed, and decides what they wait for, as an operator who agrees to everything would. */
final class KillWishes implements AutoCloseable {
    private static final Duration BACKUP_MAX = Duration.ofMinutes(4);
    private static final Duration RESTORE_MAX = Duration.ofMinutes(10);
    private static final Pattern WAITING =
            Pattern.compile("waiting for a decision about (\\S+) of plan ([0-9a-f]{64})");

    private final EventPublisher publisher;
    private final EventFollower follower;
    private final Map<String, String> images = new HashMap<>();
    private final Map<String, String> startups = new HashMap<>();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final Set<String> decided = ConcurrentHashMap.newKeySet();

    KillWishes(Estate estate, EventFollower follower) {
        this.publisher = new EventPublisher(estate.bootstrapServers(), "e2e-kills");
        this.follower = follower;
    }

    /** Backs everything up that will be restored. */
    void backUp(Operations operations, List<String> devices) {
        Map<String, String> asked =
                operations.backUp(Map.of("devices", devices, "kinds", List.of("image", "startup-config")));
        asked.forEach((device, operation) -> operations
                .awaitEnd(operation, BACKUP_MAX)
                .path("artifacts")
                .forEach(artifact -> (artifact.path("kind").asText().equals("image") ? images : startups)
                        .put(device, artifact.path("artifactId").asText())));
        if (images.size() != asked.size() || startups.size() != asked.size()) {
            throw new IllegalStateException("not everything was backed up: " + images.size() + " images, "
                    + startups.size() + " startup configurations (expected: " + asked.size() + ")");
        }
    }

    /** The image of one device onto the flash of another, which needs an erase. The operation's identifier. */
    String image(KillPoint point, String device, String of, String destination) {
        return ask(device, images.getOrDefault(of, ""), RestoreTarget.FLASH, destination, point);
    }

    /** The startup configuration that the device has had before. */
    String startup(KillPoint point, String device) {
        return ask(device, startups.getOrDefault(device, ""), RestoreTarget.STARTUP_CONFIG, "", point);
    }

    private String ask(String device, String artifact, RestoreTarget target, String destination, KillPoint point) {
        String operationId = "kill-" + point.name().toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID();
        boolean flash = target == RestoreTarget.FLASH;
        publish(new RestoreRequested(
                operationId,
                null,
                device,
                artifact,
                target,
                null,
                flash ? destination : null,
                flash,
                flash && point.boots(),
                true,
                flash && point.reloads(),
                false,
                false,
                "e2e",
                "e2e",
                Instant.now().plus(RESTORE_MAX),
                null,
                List.of()));
        return operationId;
    }

    /** From now on nothing is decided for this one, until {@link #decideAgain}. */
    void keepUndecided(String operationId) {
        kept.add(operationId);
    }

    void decideAgain(String operationId) {
        kept.remove(operationId);
        decide();
    }

    /** Approves whatever waits for a decision. */
    void decide() {
        for (JsonNode event :
                follower.matching(event -> event.get("type").asText().equals("io.copyrun.OperationProgressed.v1"))) {
            String operationId = event.at("/data/operationId").asText();
            Matcher waiting = WAITING.matcher(event.at("/data/detail").asText());
            if (operationId.startsWith("kill-")
                    && waiting.matches()
                    && !kept.contains(operationId)
                    && decided.add(operationId + waiting.group())) {
                publish(new ChangeDecided(
                        operationId,
                        event.at("/data/device").asText(),
                        waiting.group(2),
                        waiting.group(1),
                        Decision.APPROVE,
                        "e2e",
                        null,
                        Instant.now().plus(RESTORE_MAX)));
            }
        }
    }

    private void publish(Event event) {
        publisher.publish(Envelope.of("/e2e", event, Instant.now())).join();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
