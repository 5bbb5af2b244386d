package io.copyrun.inventory.store;

import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.Event;
import io.copyrun.event.Printable;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestoreRequested;
import io.copyrun.inventory.request.Purpose;
import io.copyrun.inventory.request.RestoreOrder;
import io.copyrun.inventory.request.RestoreWish;
import io.copyrun.inventory.request.Selection;
import io.copyrun.inventory.rollout.Member;
import io.copyrun.inventory.rollout.Rollout;
import io.copyrun.inventory.rollout.RolloutEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Carries rollouts out: what they hear and whom they ask next is one transaction, which holds the rollout's lock. */
@ApplicationScoped
public class RolloutDesk {
    private static final Logger LOG = Logger.getLogger(RolloutDesk.class);
    /** Whoever means more devices has several rollouts: each event looks at all members. */
    private static final int MEMBERS_MAX = 10_000;

    private final EntityManager entities;
    private final AnsweredRequests answered;
    private final DeviceChooser chooser;
    private final DeviceRegister devices;
    private final RestoreDesk restores;

    RolloutDesk(
            EntityManager entities,
            AnsweredRequests answered,
            DeviceChooser chooser,
            DeviceRegister devices,
            RestoreDesk restores) {
        this.entities = entities;
        this.answered = answered;
        this.chooser = chooser;
        this.devices = devices;
        this.restores = restores;
    }

    /** What became of a request for a rollout. */
    public sealed interface Begun {
        /** Accepted, now or when it came first. */
        record Accepted(String rolloutId) implements Begun {}

        /** It names what is not known. */
        record UnknownNames(Selection.Unknown names) implements Begun {}

        /** It means none, or more devices than one rollout takes. */
        record WrongSize(int devices, int devicesMax) implements Begun {}

        /** Its key came before, with another request. */
        record KeyUsedOtherwise() implements Begun {}
    }

    /** A rollout with what it restores, and why. */
    public record Shown(String rolloutId, Rollout rollout, RestoreWish wish, Purpose purpose, Instant requestedAt) {}

    /** Accepts a rollout to every device that is meant, or to none, and asks for its first wave. */
    @Transactional
    public Begun begin(RestoreOrder.Fleet order, Asker asker, Instant now) {
        String key = asker.key();
        if (key == null) {
            return choose(order, asker, now);
        }
        answered.lock(key);
        return answered.<String, Begun>earlier(key, order, String.class, RolloutDesk::again)
                .orElseGet(() -> {
                    Begun begun = choose(order, asker, now);
                    if (begun instanceof Begun.Accepted accepted) {
                        answered.keep(key, order, accepted.rolloutId(), now);
                    }
                    return begun;
                });
    }

    private static Begun again(Optional<String> answer) {
        return answer.<Begun>map(Begun.Accepted::new).orElseGet(Begun.KeyUsedOtherwise::new);
    }

    private Begun choose(RestoreOrder.Fleet order, Asker asker, Instant now) {
        return switch (chooser.choose(order.scope())) {
            case Selection.Unknown unknown -> new Begun.UnknownNames(unknown);
            case Selection.Nothing nothing -> new Begun.WrongSize(0, MEMBERS_MAX);
            case Selection.Chosen chosen -> {
                int size = chosen.devices().size();
                yield size > MEMBERS_MAX
                        ? new Begun.WrongSize(size, MEMBERS_MAX)
                        : new Begun.Accepted(accept(chosen.devices(), order, asker, now));
            }
        };
    }

    private String accept(List<String> chosen, RestoreOrder.Fleet order, Asker asker, Instant now) {
        String rolloutId = UUID.randomUUID().toString();
        // Whoever names devices names the one first that is to go first.
        Set<String> names = new LinkedHashSet<>(order.scope().devices());
        names.addAll(chosen);
        Map<String, String> sites = devices.sites(names);
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            members.add(Member.planned(
                    name,
                    sites.getOrDefault(name, ""),
                    order.limits().waveOf(members.size()),
                    UUID.randomUUID().toString()));
        }
        RolloutRow row = RolloutRow.of(rolloutId, order, asker.traceparent(), now);
        Rollout rollout = new Rollout(order.limits(), members, row.state());
        row.set(rollout.state());
        entities.persist(row);
        List<RolloutMemberRow> rows = new ArrayList<>();
        for (Member member : members) {
            rows.add(RolloutMemberRow.of(rolloutId, rows.size(), member));
            entities.persist(rows.getLast());
        }
        LOG.infof("rollout=%s devices=%d requestedBy=%s ACCEPTED", rolloutId, members.size(), row.requestedBy);
        carryOut(row, rows, rollout, List.of(new RolloutEvent.Accepted()), now);
        return rolloutId;
    }

    /** Takes what events say of operations to the rollouts that they belong to. Heard before, they change nothing. */
    @Transactional
    public void hear(Collection<Event> events, Instant now) {
        Map<String, List<RolloutEvent>> heard = new TreeMap<>();
        for (Event event : events) {
            switch (event) {
                case RestoreCompleted e -> hear(heard, e.operationId(), new RolloutEvent.Ended(e.operationId(), null));
                case RestoreFailed e ->
                    hear(heard, e.operationId(), new RolloutEvent.Ended(e.operationId(), e.cause()));
                case DeviceAtRisk e -> {
                    String explanation = Printable.shortened(e.explanation());
                    if (!e.over()) {
                        hear(heard, e.operationId(), new RolloutEvent.AtRisk(e.operationId(), explanation));
                    }
                }
                default -> {}
            }
        }
        if (heard.isEmpty()) {
            return;
        }
        Map<String, List<RolloutEvent>> byRollout = new TreeMap<>();
        entities.createQuery(
                        "select rolloutId, operationId from RolloutMemberRow where operationId in ?1", Object[].class)
                .setParameter(1, heard.keySet())
                .getResultList()
                .forEach(row -> byRollout
                        .computeIfAbsent((String) row[0], id -> new ArrayList<>())
                        .addAll(heard.getOrDefault((String) row[1], List.of())));
        byRollout.forEach((rolloutId, itsEvents) -> {
            var unused = tell(rolloutId, itsEvents, now);
        });
    }

    private static void hear(Map<String, List<RolloutEvent>> heard, String operationId, RolloutEvent event) {
        heard.computeIfAbsent(operationId, id -> new ArrayList<>()).add(event);
    }

    /** Tells a rollout what somebody wants of it; empty when there is no such rollout. */
    @Transactional
    public Optional<Shown> tell(String rolloutId, RolloutEvent event, Instant now) {
        return tell(rolloutId, List.of(event), now) ? rollout(rolloutId) : Optional.empty();
    }

    private boolean tell(String rolloutId, List<RolloutEvent> events, Instant now) {
        RolloutRow row = entities.find(RolloutRow.class, rolloutId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return false;
        }
        List<RolloutMemberRow> members = members(rolloutId);
        carryOut(row, members, rollout(row, members), events, now);
        return true;
    }

    private void carryOut(
            RolloutRow row, List<RolloutMemberRow> rows, Rollout rollout, List<RolloutEvent> events, Instant now) {
        Rollout.Step step = Rollout.step(rollout, events, now);
        for (int place = 0; place < rows.size(); place++) {
            rows.get(place).set(step.rollout().members().get(place));
        }
        if (!step.rollout().state().equals(rollout.state())) {
            row.set(step.rollout().state());
            LOG.infof("rollout=%s %s %s", row.rolloutId, row.state, row.stateReason);
        }
        List<RestoreRequested> requests = step.asked().stream()
                .map(member -> row.wish().asking(member.operationId(), row.rolloutId, member.device(), row.purpose()))
                .toList();
        restores.ask(requests, row.traceparent, now);
    }

    /** A rollout as it stands. */
    @Transactional
    public Optional<Shown> rollout(String rolloutId) {
        return Optional.ofNullable(entities.find(RolloutRow.class, rolloutId))
                .map(row -> new Shown(
                        rolloutId, rollout(row, members(rolloutId)), row.wish(), row.purpose(), row.requestedAt));
    }

    private List<RolloutMemberRow> members(String rolloutId) {
        return entities.createQuery("from RolloutMemberRow where rolloutId = ?1 order by place", RolloutMemberRow.class)
                .setParameter(1, rolloutId)
                .getResultList();
    }

    private static Rollout rollout(RolloutRow row, List<RolloutMemberRow> members) {
        return new Rollout(
                row.limits(), members.stream().map(RolloutMemberRow::member).toList(), row.state());
    }
}
