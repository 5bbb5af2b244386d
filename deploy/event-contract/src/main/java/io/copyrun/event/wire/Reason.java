package io.copyrun.event.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.copyrun.event.Printable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a record could not be read: what was wrong, the value, what was expected, and no secret. */
final class Reason {
    private Reason() {}

    /** Why bytes are no JSON, without Jackson's excerpt of them, which may hold a secret. */
    static String ofNoJson(Exception e) {
        if (!(e instanceof JsonProcessingException json)) {
            return "the value is no JSON: " + clean(e);
        }
        String problem = json.getOriginalMessage();
        if (problem.startsWith("Unrecognized token")) {
            // Jackson quotes the word, which is the secret in {"password": hunter2}.
            problem = "a word without quotes that is neither true, false nor null";
        }
        String message = "the value is no JSON: " + Printable.shortened(problem);
        if (json.getLocation() != null) {
            message += " (line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr() + ")";
        }
        return Secrets.removed(message + " (expected: one JSON object in UTF-8, nested at most " + Json.NESTING_MAX
                + " deep, no name twice)");
    }

    /** Why a JSON object is not the event that it says it is. */
    static String of(Exception e, JsonNode tree) {
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return clean(cause);
        }
        return e instanceof JsonMappingException mapping ? Secrets.removed(ofField(mapping, tree)) : clean(e);
    }

    private static String clean(Exception e) {
        return Secrets.removed(String.valueOf(e.getMessage()));
    }

    private static String ofField(JsonMappingException e, JsonNode tree) {
        StringBuilder path = new StringBuilder();
        JsonNode at = tree;
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
                at = at.path(step.getIndex());
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
                at = at.path(step.getFieldName());
            }
        }
        if (at.isMissingNode() || at.isNull()) {
            return "missing field: " + path;
        }
        String value = at.isTextual() ? at.textValue() : at.toString();
        return "invalid " + path + ": " + Printable.shortened(value) + " (expected: " + expected(target(e)) + ")";
    }

    private static @Nullable Class<?> target(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatched) {
            return mismatched.getTargetType();
        }
        return e.getCause() instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "what the event's schema says";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> jsonName((Enum<?>) constant))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text, without U+0000 and without half of a surrogate pair";
            case "Instant" -> "an instant by RFC 3339 in the years 0000 to 9999, such as " + Instant.EPOCH;
            case "int", "Integer" -> "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
            case "long", "Long" -> "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;
            case "boolean", "Boolean" -> "true or false";
            default -> "a JSON object";
        };
    }

    private static String jsonName(Enum<?> constant) {
        try {
            JsonProperty named =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null ? constant.name() : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
