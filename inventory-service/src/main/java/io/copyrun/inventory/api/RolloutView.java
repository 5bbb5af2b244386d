package io.copyrun.inventory.api;

import io.copyrun.inventory.request.RestoreWish;
import io.copyrun.inventory.rollout.Member;
import io.copyrun.inventory.rollout.Member.Progress;
import io.copyrun.inventory.rollout.RolloutState;
import io.copyrun.inventory.store.RolloutDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it is told.
 *
 * @param state RUNNING, STOPPED or FINISHED
 * @param stateReason why it stopped
 * @param restore what goes to each device
 * @param perSite how many devices of a site at the same time, null for any number
 * @param atOnce how many devices at the same time
 */
public record RolloutView(
        String rolloutId,
        String state,
        @Nullable String stateReason,
        @Nullable Instant stateAt,
        RestoreWish restore,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant deadline,
        double maxFailureRate,
        @Nullable Integer perSite,
        int atOnce,
        List<WaveView> waves,
        List<MemberView> devices) {

    /**
     * A wave in numbers.
     *
     * @param asked whose operation was asked for, ended or not
     */
    public record WaveView(int wave, long devices, long asked, long completed, long failed) {
        static WaveView of(int wave, List<Member> members) {
            return new WaveView(
                    wave,
                    members.size(),
                    members.size() - count(members, Progress.PLANNED),
                    count(members, Progress.COMPLETED),
                    count(members, Progress.FAILED));
        }

        private static long count(List<Member> members, Progress progress) {
            return members.stream()
                    .filter(member -> member.progress() == progress)
                    .count();
        }
    }

    /**
     * A device of a rollout.
     *
     * @param operationId that its restore has, or will have
     * @param atRisk whether its flash was ever said to hold no image
     * @param cause of its failure, or what was said of its risk
     */
    public record MemberView(
            String device,
            int wave,
            String operationId,
            Progress progress,
            boolean atRisk,
            @Nullable String cause) {}

    static RolloutView of(RolloutDesk.Shown shown) {
        RolloutState state = shown.rollout().state();
        List<Member> members = shown.rollout().members();
        Map<Integer, List<Member>> waves =
                members.stream().collect(Collectors.groupingBy(Member::wave, TreeMap::new, Collectors.toList()));
        return new RolloutView(
                shown.rolloutId(),
                state.name(),
                state instanceof RolloutState.Stopped stopped ? stopped.reason() : null,
                at(state),
                shown.wish(),
                shown.purpose().reason(),
                shown.purpose().requestedBy(),
                shown.requestedAt(),
                shown.purpose().deadline(),
                shown.rollout().limits().maxFailureRate(),
                shown.rollout().limits().perSite(),
                shown.rollout().limits().atOnce(),
                waves.entrySet().stream()
                        .map(wave -> WaveView.of(wave.getKey(), wave.getValue()))
                        .toList(),
                members.stream()
                        .map(member -> new MemberView(
                                member.device(),
                                member.wave(),
                                member.operationId(),
                                member.progress(),
                                member.atRisk(),
                                member.cause()))
                        .toList());
    }

    private static @Nullable Instant at(RolloutState state) {
        return switch (state) {
            case RolloutState.Running running -> null;
            case RolloutState.Stopped stopped -> stopped.at();
            case RolloutState.Finished finished -> finished.at();
        };
    }
}
