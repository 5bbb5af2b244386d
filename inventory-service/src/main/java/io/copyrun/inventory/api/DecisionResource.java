package io.copyrun.inventory.api;

import io.copyrun.event.RestorePlanned;
import io.copyrun.inventory.decision.DecisionOrder;
import io.copyrun.inventory.decision.Judgement;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.store.Asker;
import io.copyrun.inventory.store.DecisionDesk;
import io.copyrun.inventory.store.OperationBoard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The plans of restores, and the decisions about them. */
@Path("/api/operations")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {
    private final OperationBoard board;
    private final DecisionDesk desk;
    private final Clock clock = Clock.systemUTC();

    DecisionResource(OperationBoard board, DecisionDesk desk) {
        this.board = board;
        this.desk = desk;
    }

    @GET
    @Path("/{operationId}/plan")
    @Operation(
            summary = "The latest plan of a restore, with what waits for a decision and what was decided",
            description = "It names every command, every question that is expected and everything that will be gone.")
    @APIResponse(
            responseCode = "200",
            description = "the plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    @APIResponse(responseCode = "404", description = "no such operation, or it has no plan")
    public PlanView plan(@PathParam("operationId") String operationId) {
        var operation = Optional.of(operationId)
                .filter(Requests::isId)
                .flatMap(board::operation)
                .orElseThrow(() -> Problems.unknown("operation", operationId));
        Optional<RestorePlanned> plan = operation.restore().plan();
        if (plan.isEmpty()) {
            boolean isRestore = operation.typeName().equals(io.copyrun.inventory.operation.Operation.RESTORE);
            String reason = isRestore
                    ? "it is " + operation.state() + (operation.stage() == null ? "" : " at " + operation.stage())
                    : "it is a " + operation.typeName();
            throw Problems.of(
                    Problems.NOT_FOUND,
                    "No plan",
                    "operation " + operationId + " has no plan: " + reason
                            + " (expected: a restore that has looked at its device)");
        }
        return PlanView.of(operation, plan.get(), desk.of(operationId));
    }

    /** Takes a decision about a step, and tells session-service of it. */
    @POST
    @Path("/{operationId}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve or refuse a step that destroys something",
            description = "planHash and step are those of GET /api/operations/{operationId}/plan. A decision counts"
                    + " once, for this plan only, and for expiresInMinutes (default 60, at most 1440). The same"
                    + " decision again gets the first answer.")
    @APIResponse(
            responseCode = "202",
            description = "decided, and told to session-service",
            content = @Content(schema = @Schema(implementation = PlanView.DecisionView.class)))
    @APIResponse(
            responseCode = "409",
            description = "another plan is the latest, the step waits for no decision, it was decided otherwise, the"
                    + " operation has ended, or the time to decide has passed")
    @APIResponse(responseCode = "422", description = "a rule is broken")
    public Response decide(
            @PathParam("operationId") String operationId,
            DecisionOrder.@Nullable Given body,
            @HeaderParam("traceparent") @Nullable String traceparent) {
        if (body == null) {
            throw Problems.missingBody(
                    "{\"planHash\": ..., \"step\": \"make-room\", \"decision\": \"approve\", \"decidedBy\": ...}");
        }
        return switch (DecisionOrder.check(body)) {
            case Checked.Invalid<DecisionOrder> invalid -> throw Problems.invalid("Invalid decision", invalid);
            case Checked.Valid<DecisionOrder> valid -> {
                DecisionOrder order = valid.value();
                Asker asker = new Asker(order.decidedBy(), null, traceparent);
                yield Optional.of(operationId)
                        .filter(Requests::isId)
                        .flatMap(id -> desk.decide(id, order, asker, clock.instant()))
                        .map(DecisionResource::answer)
                        .orElseThrow(() -> Problems.unknown("operation", operationId));
            }
        };
    }

    private static Response answer(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Taken taken ->
                Response.accepted(PlanView.DecisionView.of(taken.made())).build();
            case Judgement.Repeated repeated ->
                Response.accepted(PlanView.DecisionView.of(repeated.first())).build();
            case Judgement.Refused refused -> throw Problems.of(Problems.CONFLICT, refused.title(), refused.detail());
        };
    }
}
