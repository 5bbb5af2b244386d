package io.copyrun.inventory.api;

import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.RequestRules;
import io.copyrun.inventory.rollout.RolloutEvent;
import io.copyrun.inventory.rollout.RolloutState;
import io.copyrun.inventory.store.RolloutDesk;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Restores of many devices. */
@Path("/api/rollouts/{rolloutId}")
@Produces(MediaType.APPLICATION_JSON)
public class RolloutResource {
    private final RolloutDesk desk;
    private final Clock clock = Clock.systemUTC();

    RolloutResource(RolloutDesk desk) {
        this.desk = desk;
    }

    /** Who wants a rollout to stop, and why. */
    public record StopBody(
            @Nullable String reason, @Nullable String requestedBy) {}

    @GET
    @Operation(summary = "A rollout with its waves and its devices")
    public RolloutView get(@PathParam("rolloutId") String rolloutId) {
        return RolloutView.of(find(rolloutId));
    }

    /** Asks for no further device; those that were asked for go on. */
    @POST
    @Path("/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Stop a rollout; operations that it has asked for go on")
    @APIResponse(responseCode = "200", description = "stopped, or stopped before")
    @APIResponse(responseCode = "409", description = "it is finished")
    public RolloutView stop(@PathParam("rolloutId") String rolloutId, @Nullable StopBody body) {
        StopBody given = body == null ? new StopBody(null, null) : body;
        List<Violation> violations = new ArrayList<>();
        String by = RequestRules.requestedBy(given.requestedBy(), violations);
        String reason = RequestRules.reason(given.reason(), violations);
        if (!violations.isEmpty()) {
            throw Problems.invalid("Invalid request", violations);
        }
        String told = "stopped by " + by + (reason == null ? "" : ": " + reason);
        return tell(rolloutId, new RolloutEvent.StopAsked(told));
    }

    /** Goes on where it stopped. */
    @POST
    @Path("/resume")
    @Operation(
            summary = "Let a rollout go on that has stopped",
            description = "Failures from before do not count any more against maxFailureRate.")
    @APIResponse(responseCode = "200", description = "it goes on, or never stopped")
    @APIResponse(responseCode = "409", description = "it is finished")
    public RolloutView resume(@PathParam("rolloutId") String rolloutId) {
        return tell(rolloutId, new RolloutEvent.ResumeAsked());
    }

    private RolloutView tell(String rolloutId, RolloutEvent event) {
        if (find(rolloutId).rollout().state() instanceof RolloutState.Finished finished) {
            throw Problems.of(
                    Problems.CONFLICT,
                    "Rollout is finished",
                    "rollout " + rolloutId + " was finished at " + finished.at() + " (expected: one that is not)");
        }
        return desk.tell(rolloutId, event, clock.instant())
                .map(RolloutView::of)
                .orElseThrow(() -> Problems.unknown("rollout", rolloutId));
    }

    private RolloutDesk.Shown find(String rolloutId) {
        return Optional.of(rolloutId)
                .filter(Requests::isId)
                .flatMap(desk::rollout)
                .orElseThrow(() -> Problems.unknown("rollout", rolloutId));
    }
}
