package io.copyrun.inventory.api;

import io.copyrun.inventory.operation.OperationState;
import io.copyrun.inventory.store.OperationBoard;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far the operations are that one request became. */
@Path("/api/batches")
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final OperationBoard board;

    BatchResource(OperationBoard board) {
        this.board = board;
    }

    /**
     * A batch in numbers.
     *
     * @param ended completed or failed
     * @param states how many operations are in each state, also in those that none is in
     */
    public record BatchView(String batchId, long total, long ended, Map<OperationState, Long> states) {}

    @GET
    @Path("/{batchId}")
    @Operation(summary = "How many operations of a batch are in which state")
    public BatchView get(@PathParam("batchId") String batchId) {
        Map<OperationState, Long> found = ID.matcher(batchId).matches() ? board.states(batchId) : Map.of();
        if (found.isEmpty()) {
            throw Problems.unknown("batch", batchId);
        }
        Map<OperationState, Long> states = new EnumMap<>(OperationState.class);
        long total = 0;
        long ended = 0;
        for (OperationState state : OperationState.values()) {
            long count = found.getOrDefault(state, 0L);
            states.put(state, count);
            total += count;
            ended += state.isFinal() ? count : 0;
        }
        return new BatchView(batchId, total, ended, states);
    }
}
