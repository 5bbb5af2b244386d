package io.copyrun.inventory.api;

import io.copyrun.inventory.InventoryConfig;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.operation.OperationState;
import io.copyrun.inventory.store.BackupDesk;
import io.copyrun.inventory.store.OperationBoard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The board of operations. */
@Path("/api/operations")
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {
    /** As in the event contract. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final String ID_EXPECTED = "1 to 64 characters of [A-Za-z0-9._:-]";
    private static final int REASON_MAX = 500;

    private final OperationBoard board;
    private final BackupDesk desk;
    private final InventoryConfig.OperationBoard limits;
    private final Clock clock = Clock.systemUTC();

    OperationResource(OperationBoard board, BackupDesk desk, InventoryConfig config) {
        this.board = board;
        this.desk = desk;
        this.limits = config.board();
    }

    /**
     * A page of the board.
     *
     * @param next what {@code after} gets the page behind this one, null when this is the last
     */
    public record OperationPage(
            List<OperationView> operations, @Nullable String next) {}

    /** Why an operation should end. */
    public record CancellationBody(@Nullable String reason) {}

    /** What was asked to end. */
    public record CancellationView(String operationId, OperationState state) {}

    @GET
    @Path("/{operationId}")
    @Operation(summary = "One operation with its timeline")
    public OperationView get(@PathParam("operationId") String operationId) {
        return OperationView.of(find(operationId));
    }

    /** Those that became known last come first. */
    @GET
    @Operation(summary = "Operations, newest first", description = "next, given as after, gets the following page")
    public OperationPage list(
            @QueryParam("device") @Nullable String device,
            @QueryParam("batch") @Nullable String batch,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        List<Violation> violations = new ArrayList<>();
        if (device != null && !DeviceRules.isName(device)) {
            violations.add(Violation.of("device", device, DeviceRules.NAME_EXPECTED));
        }
        checkId("batch", batch, violations);
        checkId("after", after, violations);
        OperationState wanted = state(state, violations);
        int size = limit(limit, violations);
        if (!violations.isEmpty()) {
            throw Problems.invalid("Invalid query", violations);
        }
        List<io.copyrun.inventory.operation.Operation> operations = board.page(
                        new OperationBoard.Filter(device, batch, wanted, after), size + 1)
                .orElseThrow(() -> Problems.unknown("operation", String.valueOf(after)));
        boolean isLast = operations.size() <= size;
        List<OperationView> views =
                operations.stream().limit(size).map(OperationView::of).toList();
        return new OperationPage(views, isLast ? null : views.getLast().operationId());
    }

    /** Asks for the end of an operation; whether and how it ends is told by its board. */
    @POST
    @Path("/{operationId}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for the end of an operation")
    @APIResponse(
            responseCode = "202",
            description = "asked for",
            content = @Content(schema = @Schema(implementation = CancellationView.class)))
    @APIResponse(responseCode = "409", description = "it has ended already")
    public Response cancel(@PathParam("operationId") String operationId, @Nullable CancellationBody body) {
        var operation = find(operationId);
        String reason = body == null ? null : body.reason();
        if (reason != null && (reason.length() > REASON_MAX || reason.chars().anyMatch(Character::isISOControl))) {
            throw Problems.invalid(
                    "Invalid request",
                    List.of(Violation.of(
                            "reason", reason, "at most 500 characters, none of them a control character")));
        }
        if (operation.state().isFinal() || operation.device() == null) {
            throw Problems.of(
                    Problems.CONFLICT,
                    "Operation has ended",
                    "operation " + operationId + " is " + operation.state() + " (expected: one that has not ended)");
        }
        desk.cancel(operationId, operation.device().value(), reason, clock.instant());
        return Response.accepted(new CancellationView(operationId, operation.state()))
                .build();
    }

    private io.copyrun.inventory.operation.Operation find(String operationId) {
        if (!ID.matcher(operationId).matches()) {
            throw Problems.unknown("operation", operationId);
        }
        return board.operation(operationId).orElseThrow(() -> Problems.unknown("operation", operationId));
    }

    private static void checkId(String field, @Nullable String value, List<Violation> violations) {
        if (value != null && !ID.matcher(value).matches()) {
            violations.add(Violation.of(field, value, ID_EXPECTED));
        }
    }

    private static @Nullable OperationState state(@Nullable String value, List<Violation> violations) {
        if (value == null) {
            return null;
        }
        for (OperationState state : OperationState.values()) {
            if (state.name().equals(value)) {
                return state;
            }
        }
        violations.add(Violation.of("state", value, Arrays.toString(OperationState.values())));
        return null;
    }

    private int limit(@Nullable String value, List<Violation> violations) {
        if (value == null) {
            return limits.pageSize();
        }
        int limit = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > limits.pageSizeMax()) {
            violations.add(Violation.of("limit", value, "1 to " + limits.pageSizeMax()));
        }
        return limit;
    }
}
