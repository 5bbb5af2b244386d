package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Restores as an operator asks for them, looks at them and decides about them: over HTTP alone. */
@ExtendWith(Judged.class)
class RestoreDeskE2E {
    private static final Duration MAX = Duration.ofMinutes(4);
    private static final String FULL = "rs-2600-desk";
    private static final String SPARE = "rs-2600-spare";

    private static Estate estate;
    private static SimulatedDevices devices;
    private static Operations operations;

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
        devices = SimulatedDevices.of("restore", estate);
        operations = new Operations(estate);
    }

    private static Http.Answer post(String path, Map<String, ?> body) {
        return Http.post(estate.inventory() + path, body);
    }

    private static JsonNode get(String path) {
        return Http.get(estate.inventory() + path).json();
    }

    private static Map<String, Object> toFlash(String device, String artifactId, String destination) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("device", device);
        body.put("artifactId", artifactId);
        body.put("target", "flash");
        body.put("destination", destination);
        body.put("allowErase", true);
        body.put("reason", "a new release");
        body.put("requestedBy", "ann");
        return body;
    }

    private static String ask(Map<String, ?> body) {
        Http.Answer answer = post("/api/restores", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().get("operationId").asText();
    }

    private static JsonNode awaitState(String operationId, String state) {
        return await(operationId + " is " + state)
                .atMost(MAX)
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> operations.find(operationId),
                        it -> state.equals(it.path("state").asText()) || Operations.hasEnded(it));
    }

    private static String artifact(String device, String kind) {
        JsonNode end = operations.backUpAndWait(device, kind, MAX);
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        return end.get("artifacts").get(0).get("artifactId").asText();
    }

    private static Map<String, String> approval(JsonNode plan, String step) {
        return Map.of(
                "planHash", plan.get("planHash").asText(), "step", step, "decision", "approve", "decidedBy", "bob");
    }

    private static List<String> erased(String device) {
        return devices.destroyed(device).stream()
                .filter(what -> what.startsWith("erase flash"))
                .toList();
    }

    @Test
    void looksAtADryRunThenDecidesAboutTheRealOne() {
        String image = artifact(FULL, "image");
        byte[] wanted = operations.content(image);
        Map<String, Object> dry = toFlash(FULL, image, "c2600-desk.bin");
        dry.put("dryRun", true);
        // Other tests may have restored to the same device before.
        List<String> before = devices.destroyed(FULL);
        int erasedBefore = erased(FULL).size();
        String rehearsal = ask(dry);
        assertThat(awaitState(rehearsal, "COMPLETED").get("state").asText()).isEqualTo("COMPLETED");
        JsonNode shown = get("/api/operations/" + rehearsal + "/plan");
        assertThat(shown.get("steps").toString()).contains("erase flash:", "copy tftp: flash:c2600-desk.bin");
        assertThat(shown.get("freeBytes").asLong()).isLessThan(wanted.length);
        assertThat(shown.get("undecided")).isEmpty();
        assertThat(devices.destroyed(FULL)).isEqualTo(before);

        String operation = ask(toFlash(FULL, image, "c2600-desk.bin"));
        JsonNode waiting = awaitState(operation, "AWAITING_DECISION");
        assertThat(waiting.get("state").asText()).as(waiting.toString()).isEqualTo("AWAITING_DECISION");
        JsonNode plan = get("/api/operations/" + operation + "/plan");
        assertThat(plan.get("undecided").get(0).asText()).isEqualTo("make-room");
        assertThat(plan.at("/shortage/neededBytes").asLong()).isEqualTo(wanted.length);
        assertThat(erased(FULL)).hasSize(erasedBefore);
        refusesDecisionsThatDoNotFit(operation, plan);

        Http.Answer decided = post("/api/operations/" + operation + "/decision", approval(plan, "make-room"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(202);
        JsonNode end = awaitState(operation, "COMPLETED");
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        assertThat(erased(FULL)).hasSize(erasedBefore + 1);
        assertThat(devices.holds(FULL, "file:flash:c2600-desk.bin")).isEqualTo(wanted);
        JsonNode inSession =
                Http.get(estate.session() + "/api/operations/" + operation).json();
        assertThat(inSession.at("/restore/verdict").asText()).isEqualTo("CHANGED_VERIFIED");
        assertThat(inSession.at("/restore/sent").toString()).contains("Erase");
    }

    private static void refusesDecisionsThatDoNotFit(String operation, JsonNode plan) {
        Map<String, String> other = new LinkedHashMap<>(approval(plan, "make-room"));
        other.put("planHash", "0".repeat(64));
        assertThat(post("/api/operations/" + operation + "/decision", other).status())
                .as("another plan")
                .isEqualTo(409);
        assertThat(post("/api/operations/" + operation + "/decision", approval(plan, "reload"))
                        .status())
                .as("a step that waits for nothing")
                .isEqualTo(409);
    }

    @Test
    void startsFromTheNewImageWhenTheReloadIsDecidedToo() {
        String image = artifact(SPARE, "image");
        Map<String, Object> body = toFlash(SPARE, image, "c2600-next.bin");
        body.put("setBoot", true);
        body.put("reload", true);

        String operation = ask(body);

        JsonNode waiting = awaitState(operation, "AWAITING_DECISION");
        assertThat(waiting.get("state").asText()).as(waiting.toString()).isEqualTo("AWAITING_DECISION");
        JsonNode plan = get("/api/operations/" + operation + "/plan");
        assertThat(plan.get("undecided").toString()).isEqualTo("[\"reload\"]");
        assertThat(devices.holds(SPARE, "file:flash:c2600-next.bin")).isEqualTo(operations.content(image));
        assertThat(devices.destroyed(SPARE)).doesNotContain("reload");

        Http.Answer decided = post("/api/operations/" + operation + "/decision", approval(plan, "reload"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(202);
        JsonNode end = awaitState(operation, "COMPLETED");
        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        assertThat(devices.destroyed(SPARE).stream().filter("reload"::equals)).hasSize(1);
        operations.backUpAndWait(SPARE, "running-config", MAX);
        assertThat(operations.facts(SPARE).get("imageFile").asText()).endsWith("c2600-next.bin");
    }

    @Test
    void goesBackToACheckpoint() {
        Http.Answer begun = post(
                "/api/checkpoints",
                Map.of("groups", List.of("desk"), "reason", "before the change", "requestedBy", "ann"));
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String path = begun.json().get("url").asText();
        await("complete checkpoint")
                .atMost(MAX)
                .until(() -> get(path).get("complete").asBoolean());
        Map<String, byte[]> before = new LinkedHashMap<>();
        for (String device : List.of(FULL, SPARE)) {
            before.put(device, devices.holds(device, "startup-config"));
            devices.change(device, "a change that went wrong");
        }

        Http.Answer back = post(
                path + "/restore", Map.of("target", "startup-config", "reason", "back again", "requestedBy", "ann"));

        assertThat(back.status()).as(back.text()).isEqualTo(202);
        for (JsonNode operation : back.json().get("operations")) {
            JsonNode end = awaitState(operation.get("operationId").asText(), "COMPLETED");
            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        }
        before.forEach((device, startup) ->
                assertThat(devices.holds(device, "startup-config")).isEqualTo(startup));
    }

    @Test
    void stopsARolloutAtTheFirstDeviceThatFails() {
        String image = artifact("rs-2600-full", "running-config");
        Map<String, Object> body = toFlash("", image, "rolled-out.txt");
        body.remove("device");
        body.put("devices", List.of("rs-3640", SPARE));
        body.put("waves", List.of(1, "rest"));

        Http.Answer begun = post("/api/restores", body);

        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String path = begun.json().get("url").asText();
        JsonNode stopped = await("stopped rollout")
                .atMost(MAX)
                .until(() -> get(path), it -> !it.get("state").asText().equals("RUNNING"));
        assertThat(stopped.get("state").asText()).as(stopped.toString()).isEqualTo("STOPPED");
        assertThat(stopped.get("waves").get(0).get("failed").asInt()).isEqualTo(1);
        assertThat(stopped.get("waves").get(1).get("asked").asInt()).isZero();
        List<String> causes = new ArrayList<>();
        stopped.get("devices").forEach(member -> causes.add(member.path("cause").asText()));
        assertThat(causes.getFirst()).startsWith("ARTIFACT_OF_OTHER_DEVICE");
    }

    @Test
    void rollsAFileOutInWaves() {
        String file = artifact(SPARE, "running-config");
        Map<String, Object> body = toFlash("", file, "rolled-out.txt");
        body.remove("device");
        body.put("devices", List.of(SPARE, "rs-2600"));
        body.put("waves", List.of(1, "rest"));
        body.put("otherDevice", true);

        Http.Answer begun = post("/api/restores", body);

        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String path = begun.json().get("url").asText();
        JsonNode finished = await("finished rollout")
                .atMost(MAX)
                .until(() -> get(path), it -> !it.get("state").asText().equals("RUNNING"));
        assertThat(finished.get("state").asText()).as(finished.toString()).isEqualTo("FINISHED");
        byte[] wanted = operations.content(file);
        assertThat(devices.holds(SPARE, "file:flash:rolled-out.txt")).isEqualTo(wanted);
        assertThat(devices.holds("rs-2600", "file:flash:rolled-out.txt")).isEqualTo(wanted);
    }
}
