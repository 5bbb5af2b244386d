package io.copyrun.inventory.api;

import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.store.Asker;
import io.copyrun.inventory.store.BackupDesk;
import io.copyrun.inventory.store.Batch;
import io.copyrun.inventory.store.Ordered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

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
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problems.invalid(
                    TITLE, List.of(Violation.of("Idempotency-Key", key, "1 to 200 visible ASCII characters")));
        }
        return switch (BackupOrder.check(body, clock.instant())) {
            case Checked.Invalid<BackupOrder> invalid -> throw Problems.invalid(TITLE, invalid);
            case Checked.Valid<BackupOrder> valid ->
                answer(desk.order(valid.value(), new Asker("REST", key, traceparent), clock.instant()));
        };
    }

    private static Response answer(Ordered ordered) {
        return switch (ordered) {
            case Ordered.Accepted accepted ->
                Response.accepted(accepted.batch()).build();
            case Ordered.UnknownNames unknown -> throw unknown(unknown);
            case Ordered.NoDevice none ->
                throw Problems.of(
                        Problems.UNPROCESSABLE,
                        "No device",
                        "there is no device in the inventory (expected: at least one)");
            case Ordered.KeyUsedOtherwise used ->
                throw Problems.of(
                        Problems.UNPROCESSABLE,
                        "Idempotency-Key used twice",
                        "this Idempotency-Key came before with another request (expected: a key of its own for each)");
        };
    }

    private static HttpProblem unknown(Ordered.UnknownNames unknown) {
        List<String> devices = unknown.names().devices();
        List<String> groups = unknown.names().groups();
        String detail = (devices.isEmpty() ? "" : "unknown devices: " + Problems.listed(devices))
                + (devices.isEmpty() || groups.isEmpty() ? "" : "; ")
                + (groups.isEmpty() ? "" : "groups without devices: " + Problems.listed(groups));
        return HttpProblem.builder()
                .withStatus(Problems.UNPROCESSABLE)
                .withTitle("Unknown names")
                .withDetail(detail + " (expected: names in the inventory); nothing was accepted")
                .with("unknownDevices", devices)
                .with("unknownGroups", groups)
                .build();
    }
}
