package io.copyrun.inventory.api;

import io.copyrun.inventory.checkpoint.Checkpoint;
import io.copyrun.inventory.checkpoint.CheckpointDevice;
import io.copyrun.inventory.checkpoint.CheckpointOrder;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.request.RequestRules;
import io.copyrun.inventory.request.Selection;
import io.copyrun.inventory.store.Asker;
import io.copyrun.inventory.store.Batch;
import io.copyrun.inventory.store.CheckpointDesk;
import io.copyrun.inventory.store.Ordered;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What devices held before a change, and the way back. */
@Path("/api/checkpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CheckpointResource {
    private static final String TITLE = "Invalid request";

    private final CheckpointDesk desk;
    private final Clock clock = Clock.systemUTC();

    CheckpointResource(CheckpointDesk desk) {
        this.desk = desk;
    }

    /** A checkpoint as it is asked for. */
    public record CheckpointBody(
            @Nullable List<String> devices,
            @Nullable List<String> groups,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String deadline) {}

    /**
     * A checkpoint that was begun.
     *
     * @param checkpointId also the identifier of the batch of its backups
     */
    public record CheckpointBegun(String checkpointId, String url, List<Batch.Member> operations) {}

    /**
     * A checkpoint as it stands.
     *
     * @param complete whether there is a way back for every device
     */
    public record CheckpointView(
            String checkpointId,
            boolean complete,
            @Nullable String reason,
            String requestedBy,
            Instant requestedAt,
            List<CheckpointDevice> devices) {
        static CheckpointView of(Checkpoint checkpoint) {
            return new CheckpointView(
                    checkpoint.checkpointId(),
                    checkpoint.hasAll(),
                    checkpoint.reason(),
                    checkpoint.requestedBy(),
                    checkpoint.requestedAt(),
                    checkpoint.devices());
        }
    }

    @POST
    @Operation(
            summary = "Back up configurations before a change, to go back to",
            description = "Backs up running and startup configuration of each device, and remembers them together"
                    + " with the image that it runs. The same Idempotency-Key again gets the same answer.")
    @APIResponse(
            responseCode = "202",
            description = "accepted",
            content = @Content(schema = @Schema(implementation = CheckpointBegun.class)))
    @APIResponse(responseCode = "422", description = "a rule is broken, or a name is not known")
    public Response take(
            @Nullable CheckpointBody body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("traceparent") @Nullable String traceparent) {
        if (body == null) {
            throw Problems.missingBody("{\"devices\": [...], \"reason\": ...}");
        }
        Requests.checkKey(key);
        Instant now = clock.instant();
        List<Violation> violations = new ArrayList<>();
        String requestedBy = RequestRules.requestedBy(body.requestedBy(), violations);
        var given = new BackupOrder.Given(
                body.devices(), body.groups(), null, CheckpointDevice.KINDS, body.reason(), body.deadline(), null);
        Checked<BackupOrder> checked = BackupOrder.check(given, now);
        if (checked instanceof Checked.Invalid<BackupOrder> invalid) {
            violations.addAll(invalid.violations());
        }
        if (violations.isEmpty() && checked instanceof Checked.Valid<BackupOrder> valid) {
            return begun(desk.take(valid.value(), new Asker(requestedBy, key, traceparent), now));
        }
        throw Problems.invalid(TITLE, violations);
    }

    private static Response begun(Ordered ordered) {
        if (!(ordered instanceof Ordered.Accepted accepted)) {
            return Requests.answer(ordered);
        }
        String url = "/api/checkpoints/" + accepted.batch().batchId();
        return Response.accepted(new CheckpointBegun(
                        accepted.batch().batchId(), url, accepted.batch().operations()))
                .location(URI.create(url))
                .build();
    }

    @GET
    @Path("/{checkpointId}")
    @Operation(summary = "A checkpoint: which devices are complete, with their artifacts and images")
    public CheckpointView get(@PathParam("checkpointId") String checkpointId) {
        return Optional.of(checkpointId)
                .filter(Requests::isId)
                .flatMap(desk::checkpoint)
                .map(CheckpointView::of)
                .orElseThrow(() -> Problems.unknown("checkpoint", checkpointId));
    }

    /** Asks for the way back. */
    @POST
    @Path("/{checkpointId}/restore")
    @Operation(
            summary = "Go back to a checkpoint",
            description = "Restores to target (startup-config, running-config or running-config-replace) exactly what"
                    + " the checkpoint has of each device, or of those named. Either every device gets an operation,"
                    + " or none.")
    @APIResponse(
            responseCode = "202",
            description = "accepted",
            content = @Content(schema = @Schema(implementation = Batch.class)))
    @APIResponse(responseCode = "409", description = "the checkpoint of a device is not complete")
    @APIResponse(responseCode = "422", description = "a rule is broken, or a name is not known")
    public Response restore(
            @PathParam("checkpointId") String checkpointId,
            CheckpointOrder.@Nullable Given body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("traceparent") @Nullable String traceparent) {
        if (body == null) {
            throw Problems.missingBody("{\"target\": \"running-config-replace\", \"reason\": ...}");
        }
        Requests.checkKey(key);
        if (!Requests.isId(checkpointId)) {
            throw Problems.unknown("checkpoint", checkpointId);
        }
        Instant now = clock.instant();
        return switch (CheckpointOrder.check(body, now)) {
            case Checked.Invalid<CheckpointOrder> invalid -> throw Problems.invalid(TITLE, invalid);
            case Checked.Valid<CheckpointOrder> valid -> {
                Asker asker = new Asker(valid.value().purpose().requestedBy(), key, traceparent);
                yield answer(checkpointId, desk.restore(checkpointId, valid.value(), asker, now));
            }
        };
    }

    private static Response answer(String checkpointId, CheckpointDesk.Returned returned) {
        return switch (returned) {
            case CheckpointDesk.Returned.Accepted accepted ->
                Response.accepted(accepted.batch()).build();
            case CheckpointDesk.Returned.NoCheckpoint none -> throw Problems.unknown("checkpoint", checkpointId);
            case CheckpointDesk.Returned.NotInIt others ->
                throw Problems.of(
                        Problems.UNPROCESSABLE,
                        "Not in the checkpoint",
                        "devices that the checkpoint does not have: " + Problems.listed(others.devices())
                                + " (expected: devices of the checkpoint); nothing was accepted");
            case CheckpointDesk.Returned.Incomplete incomplete ->
                throw Problems.of(
                        Problems.CONFLICT,
                        "Checkpoint not complete",
                        "there is no complete checkpoint of " + Problems.listed(incomplete.devices())
                                + " (expected: complete ones; name others in devices); nothing was accepted");
            case CheckpointDesk.Returned.UnknownDevices unknown ->
                throw Requests.unknown(new Selection.Unknown(unknown.devices(), List.of()));
            case CheckpointDesk.Returned.KeyUsedOtherwise used -> throw Requests.keyUsedOtherwise();
        };
    }
}
