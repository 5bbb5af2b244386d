package io.copyrun.session.api;

import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.TranscriptStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Shows what was said in the sessions of an operation, without secrets. */
@Path("/api/operations/{operationId}/transcripts")
public class TranscriptResource {
    /** One JSON object a line. */
    private static final String JSON_LINES = "application/jsonl";

    private static final int NAME_PART_MAX = 64;

    private final JobStore jobs;
    private final TranscriptStore transcripts;

    TranscriptResource(JobStore jobs, TranscriptStore transcripts) {
        this.jobs = jobs;
        this.transcripts = transcripts;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    public List<TranscriptView> all(@PathParam("operationId") String operationId) {
        if (jobs.find(operationId).isEmpty()) {
            throw Problems.notFound("operation", operationId);
        }
        return transcripts.all(operationId).stream().map(TranscriptView::of).toList();
    }

    @GET
    @Path("{attempt}")
    @Produces({JSON_LINES, "application/problem+json"})
    @Blocking
    public Response one(@PathParam("operationId") String operationId, @PathParam("attempt") String attempt) {
        if (!attempt.matches("[0-9]{1,9}")) {
            throw Problems.invalid("attempt", attempt, "a number, as the list of transcripts gives it");
        }
        var content = transcripts
                .content(operationId, Integer.parseInt(attempt))
                .orElseThrow(() -> Problems.notFound("transcript", operationId + "/" + attempt));
        String name = "transcript-" + safe(content.device()) + "-" + safe(operationId) + "-" + attempt + ".jsonl";
        return Response.ok(content.text(), JSON_LINES)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    /** What no shell, browser or file system takes for anything but a name. */
    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() > NAME_PART_MAX ? plain.substring(0, NAME_PART_MAX) : plain;
    }
}
