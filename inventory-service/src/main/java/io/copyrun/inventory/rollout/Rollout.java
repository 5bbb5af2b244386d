package io.copyrun.inventory.rollout;

import io.copyrun.inventory.rollout.Member.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A rollout: the same restore for many devices, wave after wave.
 *
 * <pre>
 *   {@link RolloutState.Running} --first risk, too many failures, deadline, stop--> {@link RolloutState.Stopped}
 *   {@link RolloutState.Stopped} --resume--> {@link RolloutState.Running} --every operation has ended--> {@link RolloutState.Finished}
 * </pre>
 *
 * <p>No device of a wave is asked for before every operation of the waves before has ended, and none twice. An event that
 * was heard before changes nothing: an ending counts once, and so does the risk of a device.
 *
 * @param members by wave
 */
public record Rollout(Limits limits, List<Member> members, RolloutState state) {
    public Rollout {
        members = List.copyOf(members);
    }

    /**
     * What events came to.
     *
     * @param asked whose operations are to be asked for now
     */
    public record Step(Rollout rollout, List<Member> asked) {
        public Step {
            asked = List.copyOf(asked);
        }
    }

    /** The rollout after an event. */
    public static Step step(Rollout rollout, RolloutEvent event, Instant now) {
        return step(rollout, List.of(event), now);
    }

    /** The rollout after some events, all of which are heard before anything more is asked for. */
    public static Step step(Rollout rollout, List<RolloutEvent> events, Instant now) {
        Rollout after = rollout;
        for (RolloutEvent event : events) {
            after = after.after(event, now);
        }
        return after.asking(now);
    }

    private Rollout after(RolloutEvent event, Instant now) {
        return switch (event) {
            case RolloutEvent.Accepted accepted -> this;
            case RolloutEvent.Ended ended -> onEnded(ended, now);
            case RolloutEvent.AtRisk risk -> onAtRisk(risk, now);
            case RolloutEvent.StopAsked stop -> stopped(stop.reason(), now);
            case RolloutEvent.ResumeAsked resume -> resumed();
        };
    }

    private Rollout onEnded(RolloutEvent.Ended ended, Instant now) {
        Rollout after =
                changing(ended.operationId(), member -> member.progress().isFinal() ? member : member.toEnded(ended));
        if (after.equals(this)) {
            return this;
        }
        long failed = after.count(member -> member.progress() == Progress.FAILED && !member.forgiven());
        long asked = after.count(member -> member.progress() != Progress.PLANNED && !member.forgiven());
        return isMore(failed, asked)
                ? after.stopped(
                        failed + " of " + asked + " operations failed (expected: at most " + limits.maxFailureRate()
                                + " of those asked for)",
                        now)
                : after;
    }

    /** Decimal, because 29 of 100 are not more than 0.29 of them. */
    private boolean isMore(long failed, long asked) {
        BigDecimal allowed = BigDecimal.valueOf(limits.maxFailureRate()).multiply(BigDecimal.valueOf(asked));
        return BigDecimal.valueOf(failed).compareTo(allowed) > 0;
    }

    private Rollout onAtRisk(RolloutEvent.AtRisk risk, Instant now) {
        Rollout after =
                changing(risk.operationId(), member -> member.atRisk() ? member : member.toAtRisk(risk.explanation()));
        if (after.equals(this)) {
            return this;
        }
        String device = members.stream()
                .filter(member -> member.operationId().equals(risk.operationId()))
                .map(Member::device)
                .findFirst()
                .orElse("");
        return after.stopped("device " + device + " is at risk: " + risk.explanation(), now);
    }

    private Rollout stopped(String reason, Instant now) {
        return switch (state) {
            case RolloutState.Running running -> new Rollout(limits, members, running.toStopped(reason, now));
            case RolloutState.Stopped stopped -> this;
            case RolloutState.Finished finished -> this;
        };
    }

    /** Whoever lets it go on has seen the failures so far: only those that come count. */
    private Rollout resumed() {
        return switch (state) {
            case RolloutState.Stopped stopped ->
                new Rollout(limits, members.stream().map(Member::toForgiven).toList(), stopped.toRunning());
            case RolloutState.Running running -> this;
            case RolloutState.Finished finished -> this;
        };
    }

    private Step asking(Instant now) {
        if (!(state instanceof RolloutState.Running running)) {
            return new Step(this, List.of());
        }
        int wave = members.stream()
                .filter(member -> !member.progress().isFinal())
                .mapToInt(Member::wave)
                .min()
                .orElse(0);
        if (wave == 0) {
            return new Step(new Rollout(limits, members, running.toFinished(now)), List.of());
        }
        List<Member> asked = next(wave);
        Instant deadline = limits.deadline();
        if (!asked.isEmpty() && deadline != null && !now.isBefore(deadline)) {
            return new Step(stopped("the deadline has passed: " + deadline, now), List.of());
        }
        List<Member> changed = new ArrayList<>(members);
        changed.replaceAll(member -> asked.contains(member) ? member.toAsked() : member);
        return new Step(new Rollout(limits, changed, state), asked);
    }

    /** Those of the wave whose turn it is, as far as there is room. */
    private List<Member> next(int wave) {
        int going = 0;
        Map<String, Integer> bySite = new HashMap<>();
        for (Member member : members) {
            if (member.progress() == Progress.ASKED) {
                going++;
                bySite.merge(member.site(), 1, Integer::sum);
            }
        }
        int perSite = Objects.requireNonNullElse(limits.perSite(), Integer.MAX_VALUE);
        List<Member> next = new ArrayList<>();
        for (Member member : members) {
            if (member.wave() == wave
                    && member.progress() == Progress.PLANNED
                    && going + next.size() < limits.atOnce()
                    && bySite.getOrDefault(member.site(), 0) < perSite) {
                next.add(member);
                bySite.merge(member.site(), 1, Integer::sum);
            }
        }
        return next;
    }

    private Rollout changing(String operationId, UnaryOperator<Member> change) {
        List<Member> changed = new ArrayList<>(members);
        changed.replaceAll(member -> member.operationId().equals(operationId) ? change.apply(member) : member);
        return new Rollout(limits, changed, state);
    }

    private long count(Predicate<Member> which) {
        return members.stream().filter(which).count();
    }
}
