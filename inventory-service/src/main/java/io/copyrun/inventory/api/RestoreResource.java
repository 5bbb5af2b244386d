package io.copyrun.inventory.api;

import io.copyrun.inventory.InventoryConfig;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.request.RestoreOrder;
import io.copyrun.inventory.request.RestoreRules;
import io.copyrun.inventory.request.Selection;
import io.copyrun.inventory.store.Asker;
import io.copyrun.inventory.store.RestoreDesk;
import io.copyrun.inventory.store.RolloutDesk;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The front door for restores. */
@Path("/api/restores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RestoreResource {
    private static final String TITLE = "Invalid request";

    private final RestoreDesk desk;
    private final RolloutDesk rollouts;
    private final int atOnce;
    private final Clock clock = Clock.systemUTC();

    RestoreResource(RestoreDesk desk, RolloutDesk rollouts, InventoryConfig config) {
        this.desk = desk;
        this.rollouts = rollouts;
        this.atOnce = config.rollouts().atOnce();
    }

    /**
     * What a request became.
     *
     * @param operationId of a restore of one device
     * @param rolloutId of a restore of many
     * @param url to follow
     */
    public record RestoreView(
            @Nullable String operationId,
            @Nullable String device,
            @Nullable String rolloutId,
            String url) {}

    /** Accepts a restore of one device, or of many in waves. */
    @POST
    @Operation(
            summary = "Restore an artifact to a device, or to many in waves",
            description = "The same operationId again is the same request. Nothing is erased, deleted or reloaded"
                    + " before somebody has decided so: GET /api/operations/{operationId}/plan shows what waits for a"
                    + " decision. With devices or groups in the place of device it is a rollout: waves says how many"
                    + " devices each wave has (default [1, 10, \"rest\"]); the next begins when every operation of the"
                    + " one before has ended, and no further device is asked for when one is at risk or when more"
                    + " than maxFailureRate have failed. The same Idempotency-Key again gets the same rollout.")
    @APIResponse(
            responseCode = "202",
            description = "accepted",
            content = @Content(schema = @Schema(implementation = RestoreView.class)))
    @APIResponse(responseCode = "409", description = "the operationId belongs to another operation")
    @APIResponse(responseCode = "422", description = "a rule is broken, or a name is not known")
    public Response order(
            RestoreOrder.@Nullable Given body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("traceparent") @Nullable String traceparent) {
        if (body == null) {
            throw Problems.missingBody(
                    "{\"device\": ..., \"artifactId\": ..., \"target\": \"startup-config\", \"reason\": ...}");
        }
        Requests.checkKey(key);
        Instant now = clock.instant();
        return switch (RestoreRules.check(body, atOnce, now)) {
            case Checked.Invalid<RestoreOrder> invalid -> throw Problems.invalid(TITLE, invalid);
            case Checked.Valid<RestoreOrder> valid ->
                take(valid.value(), new Asker(valid.value().purpose().requestedBy(), key, traceparent), now);
        };
    }

    private Response take(RestoreOrder order, Asker asker, Instant now) {
        return switch (order) {
            case RestoreOrder.One one -> answer(desk.order(one, asker.traceparent(), now));
            case RestoreOrder.Fleet fleet -> answer(rollouts.begin(fleet, asker, now));
        };
    }

    private static Response answer(RestoreDesk.Taken taken) {
        return switch (taken) {
            case RestoreDesk.Taken.Accepted accepted -> {
                String url = "/api/operations/" + accepted.operationId();
                yield accepted(url, new RestoreView(accepted.operationId(), accepted.device(), null, url));
            }
            case RestoreDesk.Taken.UnknownDevice unknown ->
                throw Requests.unknown(new Selection.Unknown(List.of(unknown.device()), List.of()));
            case RestoreDesk.Taken.IdUsedOtherwise used ->
                throw Problems.of(
                        Problems.CONFLICT,
                        "operationId used twice",
                        "operation " + used.operationId()
                                + " is another one (expected: an operationId of its own for each request)");
        };
    }

    private static Response answer(RolloutDesk.Begun begun) {
        return switch (begun) {
            case RolloutDesk.Begun.Accepted accepted -> {
                String url = "/api/rollouts/" + accepted.rolloutId();
                yield accepted(url, new RestoreView(null, null, accepted.rolloutId(), url));
            }
            case RolloutDesk.Begun.UnknownNames unknown -> throw Requests.unknown(unknown.names());
            case RolloutDesk.Begun.WrongSize size ->
                throw Problems.of(
                        Problems.UNPROCESSABLE,
                        "Wrong number of devices",
                        "the request means " + size.devices() + " devices (expected: 1 to " + size.devicesMax() + ")");
            case RolloutDesk.Begun.KeyUsedOtherwise used -> throw Requests.keyUsedOtherwise();
        };
    }

    private static Response accepted(String url, RestoreView view) {
        return Response.accepted(view).location(URI.create(url)).build();
    }
}
