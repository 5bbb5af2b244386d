package io.copyrun.inventory.operation;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestorePlanned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is heard of a restore and of no other operation.
 *
 * @param planned the latest plan
 * @param shortage the latest word on room that is missing
 * @param risk the latest word on a flash without an image
 * @param decided the earliest decision on each step of each plan
 */
public record RestoreCourse(
        @Nullable Stamped<RestorePlanned> planned,
        @Nullable Stamped<FlashInsufficient> shortage,
        @Nullable Stamped<DeviceAtRisk> risk,
        Map<String, Stamped<ChangeDecided>> decided) {
    /** Only decisions of this service come here, each on a step of a plan that was the latest. */
    private static final int DECIDED_MAX = 500;

    private static final RestoreCourse NONE = new RestoreCourse(null, null, null, Map.of());

    public RestoreCourse {
        decided = Map.copyOf(decided);
    }

    static RestoreCourse none() {
        return NONE;
    }

    RestoreCourse onPlanned(Stamped<RestorePlanned> heard) {
        return new RestoreCourse(Stamped.later(planned, heard), shortage, risk, decided);
    }

    RestoreCourse onShortage(Stamped<FlashInsufficient> heard) {
        return new RestoreCourse(planned, Stamped.later(shortage, heard), risk, decided);
    }

    RestoreCourse onRisk(Stamped<DeviceAtRisk> heard) {
        return new RestoreCourse(planned, shortage, Stamped.later(risk, heard), decided);
    }

    RestoreCourse onDecided(Stamped<ChangeDecided> heard) {
        SortedMap<String, Stamped<ChangeDecided>> changed = new TreeMap<>(decided);
        changed.merge(key(heard.value().planHash(), heard.value().step()), heard, Stamped::earlierOf);
        if (changed.size() > DECIDED_MAX) {
            changed.remove(changed.lastKey());
        }
        return new RestoreCourse(planned, shortage, risk, changed);
    }

    private static String key(String planHash, String step) {
        return planHash + ' ' + step;
    }

    /** The latest plan; empty before the first. */
    public Optional<RestorePlanned> plan() {
        return Optional.ofNullable(planned).map(Stamped::value);
    }

    /** What room the latest plan lacks; empty where it lacks none. */
    public Optional<FlashInsufficient> shortageOfPlan() {
        return planned == null || shortage == null || !isOfPlan(planned.value(), shortage.value())
                ? Optional.empty()
                : Optional.of(shortage.value());
    }

    /** Whether a plan was told of that is newer than the one that is known: nobody can decide about it yet. */
    boolean awaitsItsPlan() {
        return shortage != null
                && (planned == null
                        || !isOfPlan(planned.value(), shortage.value())
                                && Stamped.order().compare(shortage, planned) > 0);
    }

    private static boolean isOfPlan(RestorePlanned plan, FlashInsufficient shortage) {
        return plan.planHash().equals(shortage.planHash());
    }

    /** The steps of the latest plan that somebody has to decide about, in their order. */
    public List<String> stepsToDecide() {
        if (planned == null || planned.value().dryRun() || awaitsItsPlan()) {
            return List.of();
        }
        List<String> named = shortageOfPlan().map(FlashInsufficient::steps).orElse(List.of());
        return planned.value().steps().stream()
                .filter(step -> step.decision() || named.contains(step.step()))
                .map(PlannedStep::step)
                .toList();
    }

    /** Those of them that nobody has decided about yet. */
    public List<String> undecided() {
        String planHash = plan().map(RestorePlanned::planHash).orElse("");
        return stepsToDecide().stream()
                .filter(step -> !decided.containsKey(key(planHash, step)))
                .toList();
    }

    /** When the operation gives up waiting for a decision about its latest plan; null where it did not say. */
    public @Nullable Instant decideBefore() {
        return shortageOfPlan().map(FlashInsufficient::decideBefore).orElse(null);
    }

    /** The flash without an image, as long as it is; empty where there is no risk, or no more. */
    public Optional<DeviceAtRisk> openRisk() {
        return Optional.ofNullable(risk).map(Stamped::value).filter(said -> !said.over());
    }
}
