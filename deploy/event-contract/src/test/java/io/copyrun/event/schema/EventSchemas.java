package io.copyrun.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.copyrun.event.EventType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of every event from its record. */
public final class EventSchemas {
    /** Set to rewrite what the tests compare: {@code -Dcopyrun.contract.write=true}. */
    public static final boolean WRITE = Boolean.getBoolean("copyrun.contract.write");

    static final Path DIRECTORY = Path.of("src/main/resources/io/copyrun/event/schema");

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What an absent field of an enum is read as. */
    private static final Map<String, String> DEFAULTS = Map.of("sshAlgorithms", "modern", "sourceCheck", "strict");

    private static final SchemaGenerator GENERATOR = generator();

    private EventSchemas() {}

    /** The name of an event with its version, as schemas and samples are filed under: {@code BackupRequested.v1}. */
    public static String name(EventType type) {
        return type.typeName().substring(type.typeName().indexOf(".copyrun.") + ".copyrun.".length());
    }

    /** The file of an event's schema. */
    public static Path file(EventType type) {
        return DIRECTORY.resolve(name(type) + ".json");
    }

    /** The schema of an event's data, as the record says now. */
    public static JsonNode generate(EventType type) {
        ObjectNode generated = GENERATOR.generateSchema(type.record());
        ObjectNode schema = JSON.createObjectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", "urn:copyrun:event:" + name(type));
        schema.put("title", type.record().getSimpleName());
        schema.put("description", "Data of " + type.typeName() + " on " + type.topic());
        schema.setAll(generated);
        schema.get("properties").properties().forEach(property -> Limits.of(type, property.getKey())
                .ifPresent(limits -> merge((ObjectNode) property.getValue(), limits)));
        // Defaults are Java objects up to here.
        return JSON.valueToTree(schema);
    }

    private static void merge(ObjectNode into, ObjectNode limits) {
        limits.properties().forEach(limit -> {
            JsonNode there = into.get(limit.getKey());
            if (there instanceof ObjectNode inner && limit.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                into.set(limit.getKey(), limit.getValue());
            }
        });
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                // Inline, so that the same schema can stand inside the AsyncAPI document.
                .with(Option.INLINE_ALL_SCHEMAS)
                .with(Option.NULLABLE_ARRAY_ITEMS_ALLOWED)
                .without(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.forTypesInGeneral()
                .withPropertySorter((unusedFirst, unusedSecond) -> 0)
                .withCustomDefinitionProvider((type, context) -> type.getErasedType() == Instant.class
                        ? new CustomDefinition(
                                JSON.createObjectNode().put("type", "string").put("format", "date-time"))
                        : null);
        config.forFields()
                .withNullableCheck(EventSchemas::isNullable)
                .withRequiredCheck(field -> !isNullable(field) && defaultOf(field) == null)
                .withDefaultResolver(EventSchemas::defaultOf);
        return new SchemaGenerator(config.build());
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What the record reads an absent field as: lists are empty then, except where one must not be. */
    private static @Nullable Object defaultOf(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        boolean isKindsOfRequest = field.getName().equals("kinds")
                && field.getDeclaringType().getErasedType() == EventType.BACKUP_REQUESTED.record();
        return field.getRawMember().getType() == List.class && !isKindsOfRequest
                ? List.of()
                : DEFAULTS.get(field.getName());
    }
}
