package io.copyrun.inventory.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes a request that comes again with the same key the same request; the transaction is the caller's. */
@ApplicationScoped
class AnsweredRequests {
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtext('copyrun.request'), hashtext(?1))";

    private final EntityManager entities;

    AnsweredRequests(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps everybody else with this key waiting until the end of the transaction. */
    void lock(String key) {
        entities.createNativeQuery(LOCK).setParameter(1, key).getSingleResult();
    }

    /**
     * What a key was answered; empty when it is new.
     *
     * @param used what becomes of the answer, empty when the key came with another request
     */
    <A, R> Optional<R> earlier(String key, Object request, Class<A> type, Function<Optional<A>, R> used) {
        AnsweredRequest earlier = entities.find(AnsweredRequest.class, key);
        return earlier == null
                ? Optional.empty()
                : Optional.of(used.apply(
                        earlier.fingerprint.equals(fingerprint(request))
                                ? Optional.of(read(earlier.answer, type))
                                : Optional.empty()));
    }

    /** Keeps what a key was answered. */
    void keep(String key, Object request, Object answer, Instant now) {
        AnsweredRequest answered = new AnsweredRequest();
        answered.key = key;
        answered.fingerprint = fingerprint(request);
        answered.answer = write(answer);
        answered.answeredAt = now;
        entities.persist(answered);
    }

    private static String fingerprint(Object request) {
        return UUID.nameUUIDFromBytes(request.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String write(Object answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written: " + answer.getClass(), e);
        }
    }

    private static <A> A read(String answer, Class<A> type) {
        try {
            return JSON.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be read", e);
        }
    }
}
