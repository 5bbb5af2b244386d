package io.copyrun.inventory.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Event;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.inventory.device.Sightings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the devices of the inventory said of themselves, each as it was seen last. */
@ApplicationScoped
public class FactBook {
    private static final Logger LOG = Logger.getLogger(FactBook.class);
    private static final ObjectMapper JSON = EventCodec.mapper();
    /** A device that is not in the inventory has no line; a replay finds its own line, or a newer one. */
    private static final String KEEP = "insert into device_facts (device, seen_at, facts)"
            + " select ?1, ?2, ?3 where exists (select 1 from device where name = ?1)"
            + " on conflict (device) do update set seen_at = excluded.seen_at, facts = excluded.facts"
            + " where device_facts.seen_at < excluded.seen_at";

    private final EntityManager entities;

    FactBook(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps what events say of devices. Heard before, they change nothing. */
    @Transactional
    public void hear(Collection<Event> events, Instant now) {
        Sightings.newest(events, now).forEach((device, facts) -> entities.createNativeQuery(KEEP)
                .setParameter(1, device)
                .setParameter(2, facts.seenAt())
                .setParameter(3, write(facts))
                .executeUpdate());
    }

    private static String write(DeviceFacts facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts that cannot be written", e);
        }
    }

    /** What was last seen of a device; empty when it was never seen. */
    @Transactional
    public Optional<DeviceFacts> of(String device) {
        return Optional.ofNullable(of(List.of(device)).get(device));
    }

    /** What was last seen of some devices, by name; those that were never seen are left out. */
    @Transactional
    public Map<String, DeviceFacts> of(Collection<String> devices) {
        Map<String, DeviceFacts> facts = new HashMap<>();
        entities.createNativeQuery("select device, facts from device_facts where device = any(?1)", Object[].class)
                .setParameter(1, devices.toArray(String[]::new))
                .getResultList()
                .forEach(row -> read((Object[]) row, facts));
        return facts;
    }

    private static void read(Object[] row, Map<String, DeviceFacts> facts) {
        try {
            facts.put((String) row[0], JSON.readValue((String) row[1], DeviceFacts.class));
        } catch (JsonProcessingException e) {
            LOG.warnf("device=%s facts cannot be read: %s", row[0], e.getOriginalMessage());
        }
    }
}
