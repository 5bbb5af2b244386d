package io.copyrun.session.api;

import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RestoreStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows what an operation is at, for people who look into a fault. */
@Path("/api/operations")
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {
    private final JobStore jobs;
    private final RestoreStore restores;

    OperationResource(JobStore jobs, RestoreStore restores) {
        this.jobs = jobs;
        this.restores = restores;
    }

    @GET
    @Path("{operationId}")
    @Blocking
    public OperationView operation(@PathParam("operationId") String operationId) {
        return jobs.find(operationId)
                .map(OperationView::of)
                .or(() -> restores.find(operationId).map(OperationView::of))
                .orElseThrow(() -> Problems.notFound("operation", operationId));
    }
}
