package io.copyrun.inventory.store;

import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.Event;
import io.copyrun.inventory.operation.Fact;
import io.copyrun.inventory.operation.Report;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Which devices of the inventory must not be reloaded. */
@ApplicationScoped
public class RiskBook implements PanacheRepositoryBase<RiskRow, RiskRow.Key> {
    private static final Logger LOG = Logger.getLogger(RiskBook.class);
    /** A device that is not in the inventory has no line. Of two words of the same time, the end of a risk is the later. */
    private static final String KEEP = "insert into device_risk"
            + " select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 where exists (select 1 from device where name = ?1)"
            + " on conflict (device, file_system) do update set operation_id = excluded.operation_id,"
            + " explanation = excluded.explanation, next_safe_action = excluded.next_safe_action,"
            + " way_back = excluded.way_back, is_over = excluded.is_over, seen_at = excluded.seen_at"
            + " where (device_risk.seen_at, device_risk.is_over) < (excluded.seen_at, excluded.is_over)";

    /** Keeps what events say of devices at risk. Heard before, they change nothing. */
    @Transactional
    public void hear(Collection<Event> events) {
        events.stream()
                .map(Report::of)
                .flatMap(report -> report != null && report.fact() instanceof Fact.AtRisk said
                        ? Stream.of(said.risk())
                        : Stream.empty())
                // All transactions take their locks in this order.
                .sorted(Comparator.comparing(DeviceAtRisk::device)
                        .thenComparing(DeviceAtRisk::fileSystem)
                        .thenComparing(DeviceAtRisk::seenAt))
                .forEach(this::keep);
    }

    private void keep(DeviceAtRisk risk) {
        int changed = getEntityManager()
                .createNativeQuery(KEEP)
                .setParameter(1, risk.device())
                .setParameter(2, risk.fileSystem())
                .setParameter(3, risk.operationId())
                .setParameter(4, risk.explanation())
                .setParameter(5, risk.nextSafeAction())
                .setParameter(6, risk.wayBack().toArray(String[]::new))
                .setParameter(7, risk.over())
                .setParameter(8, risk.seenAt())
                .executeUpdate();
        if (changed > 0) {
            LOG.warnf(
                    "device=%s operation=%s fileSystem=%s %s",
                    risk.device(), risk.operationId(), risk.fileSystem(), risk.over() ? "SAFE_AGAIN" : "AT_RISK");
        }
    }

    /** The open risks of a device, by file system. */
    @Transactional
    public List<Risk> of(String device) {
        return find("device = ?1 and not isOver order by fileSystem", device).stream()
                .map(RiskRow::risk)
                .toList();
    }

    /** Names of the devices with an open risk; there should be none, so there are few. */
    @Transactional
    public Set<String> devices() {
        return find("not isOver").stream().map(row -> row.device).collect(Collectors.toSet());
    }
}
