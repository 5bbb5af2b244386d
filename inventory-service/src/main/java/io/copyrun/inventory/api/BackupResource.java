package io.copyrun.inventory.api;

import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.store.Asker;
import io.copyrun.inventory.store.BackupDesk;
import io.copyrun.inventory.store.Batch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The front door for backups. */
@Path("/api/backups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BackupResource {
    private static final String TITLE = "Invalid request";

    private final BackupDesk desk;
    private final Clock clock = Clock.systemUTC();

    BackupResource(BackupDesk desk) {
        this.desk = desk;
    }

    /** Accepts backups of all that is meant, or of nothing. */
    @POST
    @Operation(
            summary = "Back up devices, groups or all",
            description = "Either every device that is meant gets an operation, or the answer says what is wrong and"
                    + " none gets one. The same Idempotency-Key again gets the same answer.")
    @APIResponse(
            responseCode = "202",
            description = "accepted",
            content = @Content(schema = @Schema(implementation = Batch.class)))
    @APIResponse(responseCode = "422", description = "a rule is broken, or a name is not known")
    public Response order(
            BackupOrder.@Nullable Given body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("traceparent") @Nullable String traceparent) {
        if (body == null) {
            throw Problems.missingBody("{\"devices\": [...], \"kinds\": [\"running-config\"]}");
        }
        Requests.checkKey(key);
        return switch (BackupOrder.check(body, clock.instant())) {
            case Checked.Invalid<BackupOrder> invalid -> throw Problems.invalid(TITLE, invalid);
            case Checked.Valid<BackupOrder> valid ->
                Requests.answer(desk.order(valid.value(), new Asker("REST", key, traceparent), clock.instant()));
        };
    }
}
