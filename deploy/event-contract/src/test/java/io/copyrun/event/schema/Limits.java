package io.copyrun.event.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The limits that records check and that a schema must say too; {@code SchemaAgreementTest} holds both together. */
final class Limits {
    private static final String PRINTABLE = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
    private static final String KIND = "^(running-config|startup-config|image|file:(?!.*//)[A-Za-z0-9._:/-]{1,200})$";

    /** Longest text, by the name of its field in whatever event. */
    private static final Map<String, Integer> TEXTS = Map.ofEntries(
            Map.entry("transferId", 64),
            Map.entry("nodeId", 63),
            Map.entry("artifactId", 64),
            Map.entry("batchId", 64),
            Map.entry("requestedBy", 200),
            Map.entry("kind", 220),
            Map.entry("stage", 63),
            Map.entry("cause", 63),
            Map.entry("address", 253),
            Map.entry("httpUrl", 253),
            Map.entry("advertisedAddress", 253),
            Map.entry("credentialProfile", 63),
            Map.entry("platform", 63),
            Map.entry("sourceInterface", 63),
            Map.entry("vrf", 63),
            Map.entry("site", 63),
            Map.entry("filtered", 500),
            Map.entry("planHash", 64),
            Map.entry("step", 63),
            Map.entry("decidedBy", 200),
            Map.entry("sshAlgorithmsReason", 200),
            Map.entry("jumpHost", 253),
            Map.entry("jumpHostCredentialProfile", 63),
            Map.entry("service", 63));

    private Limits() {}

    /** What the schema of a field says beyond its type, as the keywords of JSON Schema. */
    static Optional<ObjectNode> of(EventType type, String field) {
        return switch (type + "." + field) {
            // A sentence here, a code everywhere else.
            case "RECORD_DEAD_LETTERED.cause" -> Optional.empty();
            case "TRANSFER_EXPECTED.fileName" -> Optional.of(text(255));
            case "DEVICE_AT_RISK.fileSystem", "FLASH_INSUFFICIENT.fileSystem" -> Optional.of(text(63));
            case "RESTORE_REQUESTED.fileSystem" ->
                Optional.of(node().put("pattern", "^[a-z][a-z0-9-]{0,30}:([1-9]:)?$"));
            case "RESTORE_REQUESTED.destination" ->
                Optional.of(node().put("pattern", "^(?!.*(//|\\.\\.))[A-Za-z0-9._][A-Za-z0-9._/-]{0,126}$"));
            case "RESTORE_PLANNED.sha256" -> Optional.of(text(64));
            case "RESTORE_PLANNED.steps" -> Optional.of(steps());
            case "TRANSFER_COMPLETED.sha256" -> Optional.of(text(64));
            case "BACKUP_REQUESTED.kinds" -> Optional.of(kinds());
            case "DEVICE_CHANGED.port", "DEVICE_CHANGED.jumpHostPort" ->
                Optional.of(node().put("minimum", 1).put("maximum", 65_535));
            default -> byName(field);
        };
    }

    private static Optional<ObjectNode> byName(String field) {
        return switch (field) {
            case "device" -> Optional.of(node().put("pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"));
            case "operationId" -> Optional.of(node().put("pattern", "^[A-Za-z0-9._:-]{1,64}$"));
            case "facts" -> Optional.of(facts());
            case "reason" ->
                Optional.of(node().put("maxLength", 1_000)
                        .put("pattern", "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$"));
            default -> Optional.ofNullable(TEXTS.get(field)).map(Limits::text);
        };
    }

    private static ObjectNode text(int charactersMax) {
        return node().put("minLength", 1).put("maxLength", charactersMax).put("pattern", PRINTABLE);
    }

    private static ObjectNode kinds() {
        ObjectNode kinds = node().put("minItems", 1).put("maxItems", 32);
        kinds.putObject("items").put("pattern", KIND);
        return kinds;
    }

    private static ObjectNode steps() {
        ObjectNode steps = node();
        ObjectNode properties = steps.putObject("items").putObject("properties");
        properties.set("step", text(63));
        for (String list : List.of("commands", "questions", "destroys")) {
            properties.putObject(list).put("maxItems", 70);
        }
        return steps;
    }

    private static ObjectNode facts() {
        ObjectNode facts = node();
        ObjectNode properties = facts.putObject("properties");
        properties.set("platform", text(63));
        for (String word : List.of("hostname", "version", "model", "serial", "configRegister")) {
            properties.set(word, text(DeviceFacts.WORD_MAX));
        }
        properties.set("imageFile", text(DeviceFacts.PATH_MAX));
        properties.set("bootVariable", text(DeviceFacts.PATH_MAX));
        properties.putObject("uptimeSeconds").put("minimum", 0);
        properties.putObject("memoryBytes").put("minimum", 0);
        properties.set("sourceInterface", text(63));
        ObjectNode fileSystem = items(properties, "fileSystems", DeviceFacts.FILE_SYSTEMS_MAX);
        fileSystem.set("name", text(DeviceFacts.WORD_MAX));
        fileSystem.putObject("totalBytes").put("minimum", 0);
        fileSystem.putObject("freeBytes").put("minimum", 0);
        ObjectNode member = items(properties, "stackMembers", DeviceFacts.STACK_MEMBERS_MAX);
        for (String word : List.of("name", "role", "model", "serial", "state")) {
            member.set(word, text(DeviceFacts.WORD_MAX));
        }
        return facts;
    }

    private static ObjectNode items(ObjectNode properties, String list, int itemsMax) {
        return properties
                .putObject(list)
                .put("maxItems", itemsMax)
                .putObject("items")
                .putObject("properties");
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
