package io.copyrun.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.local.StartFailed;
import io.copyrun.local.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One round of backups: asked for through the inventory, followed to its end. */
final class Round {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MS = 400;

    private final Http inventory;
    private final Progress progress;
    private final List<String> batches = new ArrayList<>();
    private int asked;

    Round(Http inventory, Progress progress) {
        this.inventory = inventory;
        this.progress = progress;
    }

    /** Asks for the same kinds of several devices. */
    void ask(List<String> devices, List<String> kinds) throws IOException, InterruptedException {
        ObjectNode body = Http.json().createObjectNode().put("reason", "demonstration");
        devices.forEach(body.putArray("devices")::add);
        kinds.forEach(body.putArray("kinds")::add);
        JsonNode batch = inventory.postJson("/api/backups", body);
        batches.add(batch.path("batchId").asText());
        asked += batch.path("operations").size();
    }

    /**
     * Shows how far the operations are until all have ended.
     *
     * @throws StartFailed when they have not after ten minutes
     */
    List<Outcome> follow() throws IOException, InterruptedException {
        long dueNs = System.nanoTime() + PATIENCE.toNanos();
        List<Outcome> outcomes = outcomes();
        while (outcomes.size() < asked || !outcomes.stream().allMatch(Outcome::hasEnded)) {
            if (System.nanoTime() > dueNs) {
                throw new StartFailed(
                        "the backups have not ended after " + PATIENCE.toMinutes() + " minutes: " + state(outcomes));
            }
            progress.show(state(outcomes));
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            outcomes = outcomes();
        }
        progress.end(state(outcomes));
        return outcomes;
    }

    private List<Outcome> outcomes() throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String batch : batches) {
            inventory
                    .get("/api/operations?limit=500&batch=" + Http.escaped(batch))
                    .path("operations")
                    .forEach(operation -> outcomes.add(Outcome.of(operation)));
        }
        return outcomes;
    }

    private String state(List<Outcome> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        long bytes = 0;
        for (Outcome outcome : outcomes) {
            counts.merge(outcome.state().toLowerCase(Locale.ROOT), 1, Integer::sum);
            bytes += outcome.bytes();
        }
        StringBuilder text = new StringBuilder().append(asked).append(" backups:");
        counts.forEach((state, count) ->
                text.append(' ').append(count).append(' ').append(state).append(','));
        return text.append(' ').append(Table.megabytes(bytes)).toString();
    }
}
