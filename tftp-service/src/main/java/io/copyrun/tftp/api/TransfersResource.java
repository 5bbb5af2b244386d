package io.copyrun.tftp.api;

import io.copyrun.event.Printable;
import io.copyrun.tftp.spool.Content;
import io.copyrun.tftp.spool.Spool;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The transfers of this node. */
@Path("/api/transfers")
public class TransfersResource {
    private static final int LIMIT_MAX = 1_000;

    private final TransferBoard board;
    private final Spool spool;

    TransfersResource(TransferBoard board, Spool spool) {
        this.board = board;
        this.spool = spool;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Transfers that are armed, run or ended lately, newest first")
    public List<TransferView> list(
            @QueryParam("device") @Nullable String device,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        TransferState wanted = state(state);
        return board.find(
                view -> (device == null || device.equals(view.device())) && (wanted == null || wanted == view.state()),
                limit(limit));
    }

    @GET
    @Path("/{transferId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One transfer")
    public TransferView one(@PathParam("transferId") String transferId) {
        return board.find(transferId)
                .orElseThrow(() -> problem(
                        Response.Status.NOT_FOUND,
                        "unknown transfer: " + Printable.shortened(transferId)
                                + " (expected: one that is armed, runs or ended lately on this node)"));
    }

    @GET
    @Path("/{transferId}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The bytes of a complete upload, until the archive has them")
    public Response content(@PathParam("transferId") String transferId) {
        Content content = spool.content(transferId)
                .orElseThrow(() -> problem(
                        Response.Status.NOT_FOUND,
                        "no upload in the spool: " + Printable.shortened(transferId)
                                + " (expected: one that is complete and not archived yet)"));
        try {
            // Opened before the answer begins: from here on, the archive may have it dropped.
            return Response.ok(content.open())
                    .header(HttpHeaders.CONTENT_LENGTH, content.length())
                    .build();
        } catch (IOException e) {
            throw problem(
                    Response.Status.NOT_FOUND,
                    "the upload " + Printable.shortened(transferId) + " cannot be read (expected: its bytes): " + e);
        }
    }

    private static @Nullable TransferState state(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return Arrays.stream(TransferState.values())
                .filter(known -> known.name().equals(state.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> problem(
                        Response.Status.BAD_REQUEST,
                        "invalid state: " + Printable.shortened(state) + " (expected: one of "
                                + Arrays.toString(TransferState.values()) + ")"));
    }

    private static int limit(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= LIMIT_MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw problem(
                Response.Status.BAD_REQUEST,
                "invalid limit: " + Printable.shortened(limit) + " (expected: 1 to " + LIMIT_MAX + ")");
    }

    private static HttpProblem problem(Response.Status status, String detail) {
        return HttpProblem.builder()
                .withTitle(status.getReasonPhrase())
                .withStatus(status.getStatusCode())
                .withDetail(detail)
                .build();
    }
}
