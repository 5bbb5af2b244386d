package io.copyrun.session.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.Restore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Restores as text. Clearances are left out: they are for the process that got them, and after it another look at the device
 * is due.
 */
final class RestoreDocuments {
    private static final ObjectMapper JSON = mapper();

    private RestoreDocuments() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@is")
    private interface Sealed {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@is")
    @JsonIgnoreProperties(
            value = {"stage", "armed"},
            ignoreUnknown = true)
    private interface State {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@is")
    @JsonIgnoreProperties(value = "armed", ignoreUnknown = true)
    private interface StagedState {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@is")
    @JsonIgnoreProperties("repeatable")
    private interface AnyChange {}

    /** Writes nothing of a clearance. */
    private static final class Withheld extends JsonSerializer<Clearance> {
        @Override
        public void serialize(Clearance clearance, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNull();
        }

        @Override
        public void serializeWithType(
                Clearance clearance, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(clearance, json, provider);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = EventCodec.mapper().copy();
        // What a later release has added is nothing to this one; what is missing is null, as it was before.
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.SKIP));
        mapper.registerModule(new SimpleModule().addSerializer(Clearance.class, new Withheld()));
        mapper.addMixIn(Restore.class, State.class);
        mapper.addMixIn(Change.class, AnyChange.class);
        mapper.addMixIn(Destination.class, Sealed.class);
        for (Class<?> sealed : List.of(Restore.class, Change.class, Destination.class)) {
            leaves(sealed).forEach(leaf -> {
                mapper.registerSubtypes(new NamedType(leaf, leaf.getSimpleName()));
                if (hasStage(leaf)) {
                    mapper.addMixIn(leaf, StagedState.class);
                }
            });
        }
        return mapper;
    }

    private static boolean hasStage(Class<?> leaf) {
        return List.of(Restore.Resting.class, Restore.Opening.class, Restore.Ended.class)
                .contains(leaf);
    }

    private static List<Class<?>> leaves(Class<?> sealed) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                leaves.addAll(leaves(permitted));
            } else {
                leaves.add(permitted);
            }
        }
        return leaves;
    }

    static String of(Restore restore) {
        try {
            return JSON.writerFor(Restore.class).writeValueAsString(restore);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a restore that cannot be written", e);
        }
    }

    static Restore read(String document) {
        try {
            return JSON.readValue(document, Restore.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a restore that cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
