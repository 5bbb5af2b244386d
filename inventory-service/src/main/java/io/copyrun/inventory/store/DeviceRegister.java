package io.copyrun.inventory.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Topic;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.DeviceField;
import io.copyrun.inventory.device.DeviceFields;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.importing.CsvEntry;
import io.copyrun.inventory.outgoing.Outgoing;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The devices: every change and the event that tells of it are one transaction. */
@ApplicationScoped
public class DeviceRegister implements PanacheRepositoryBase<DeviceRow, String> {
    private static final Logger LOG = Logger.getLogger(DeviceRegister.class);

    /**
     * Held by whoever changes devices, until the commit: events about a device then leave in the order of its changes, and
     * no two transactions make the same device. Changes are rare, so that one lock for all devices is enough.
     */
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtext('copyrun.devices'), 0)";

    private final Outgoing outgoing;

    DeviceRegister(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** Makes or replaces a device. */
    @Transactional
    public Change put(DeviceChanged device, Instant now) {
        lock();
        return put(findById(device.device()), device, now);
    }

    /**
     * Makes or changes the devices of some lines; fields that a line does not have are kept.
     *
     * @param accepted each line that was in order is reported here with what it came to
     * @return the lines that were not in order
     */
    @Transactional
    public List<CsvEntry.Rejected> putAll(
            List<CsvEntry.Read> lines, DeviceRules rules, Instant now, Map<Change, Integer> accepted) {
        lock();
        Map<String, DeviceRow> known = list(
                        "name in ?1", lines.stream().map(CsvEntry.Read::name).toList())
                .stream()
                .collect(Collectors.toMap(row -> row.name, Function.identity()));
        return lines.stream()
                .flatMap(line -> {
                    DeviceRow row = known.get(line.name());
                    return switch (rules.check(merged(row, line))) {
                        case Checked.Invalid<DeviceChanged> invalid ->
                            Optional.of(new CsvEntry.Rejected(line.line(), invalid.message())).stream();
                        case Checked.Valid<DeviceChanged> valid -> {
                            accepted.merge(put(row, valid.value(), now), 1, Integer::sum);
                            yield Optional.<CsvEntry.Rejected>empty().stream();
                        }
                    };
                })
                .toList();
    }

    private static Map<DeviceField, List<String>> merged(@Nullable DeviceRow row, CsvEntry.Read line) {
        if (row == null) {
            return line.fields();
        }
        Map<DeviceField, List<String>> merged = DeviceFields.of(row.device());
        merged.putAll(line.fields());
        return merged;
    }

    private Change put(@Nullable DeviceRow known, DeviceChanged device, Instant at) {
        if (known != null && known.device().equals(device)) {
            return Change.UNCHANGED;
        }
        DeviceRow row = known == null ? new DeviceRow() : known;
        // Requests tell this time, which must be what the event says and what the table holds.
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        row.set(device, now);
        if (known == null) {
            persist(row);
        }
        outgoing.append(List.of(Outgoing.envelope(device, now)));
        Change change = known == null ? Change.CREATED : Change.UPDATED;
        LOG.infof("device=%s address=%s platform=%s %s", device.device(), device.address(), device.platform(), change);
        return change;
    }

    /** Removes a device; false when there is none of this name. */
    @Transactional
    public boolean remove(String name) {
        lock();
        boolean removed = DeviceRules.isName(name) && deleteById(name);
        if (removed) {
            outgoing.appendTombstone(Topic.DEVICES, name);
            LOG.infof("device=%s REMOVED", name);
        }
        return removed;
    }

    /** The device of a name. */
    @Transactional
    public Optional<DeviceChanged> device(String name) {
        return DeviceRules.isName(name) ? findByIdOptional(name).map(DeviceRow::device) : Optional.empty();
    }

    /**
     * Devices by name.
     *
     * @param group whose devices, null for all
     * @param platform canonical name, null for all
     * @param isAtRisk whether only those are meant whose flash holds no image
     * @param after the name before the first, empty for the beginning
     */
    @Transactional
    public List<DeviceChanged> page(
            @Nullable String group, @Nullable String platform, boolean isAtRisk, String after, int limit) {
        StringBuilder where = new StringBuilder("name > :after");
        Parameters parameters = Parameters.with("after", after);
        if (group != null) {
            where.append(" and array_contains(groups, :group)");
            parameters.and("group", group);
        }
        if (platform != null) {
            where.append(" and platform = :platform");
            parameters.and("platform", platform);
        }
        if (isAtRisk) {
            where.append(" and name in (select risk.device from RiskRow risk where not risk.isOver)");
        }
        return find(where.toString(), Sort.by("name"), parameters).page(Page.ofSize(limit)).stream()
                .map(DeviceRow::device)
                .toList();
    }

    /** Names of all devices. */
    List<String> names() {
        return getEntityManager()
                .createQuery("select name from DeviceRow", String.class)
                .getResultList();
    }

    /** Those of the names that are devices. */
    List<String> existing(Collection<String> names) {
        return getEntityManager()
                .createQuery("select name from DeviceRow where name in ?1", String.class)
                .setParameter(1, names)
                .getResultList();
    }

    /** When each of the devices was changed last, by name. */
    Map<String, Instant> changedAt(Collection<String> names) {
        return getEntityManager()
                .createQuery("select name, changedAt from DeviceRow where name in ?1", Object[].class)
                .setParameter(1, names)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Instant) row[1]));
    }

    /** The site of each of the devices that has one. */
    Map<String, String> sites(Collection<String> names) {
        return getEntityManager()
                .createQuery("select name, site from DeviceRow where name in ?1 and site is not null", Object[].class)
                .setParameter(1, names)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Names of the devices of a group. */
    List<String> members(String group) {
        return getEntityManager()
                .createQuery("select name from DeviceRow where array_contains(groups, ?1)", String.class)
                .setParameter(1, group)
                .getResultList();
    }

    private void lock() {
        getEntityManager().createNativeQuery(LOCK).getSingleResult();
    }
}
