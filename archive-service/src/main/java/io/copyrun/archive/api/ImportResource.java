package io.copyrun.archive.api;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.ExpectedHashes;
import io.copyrun.archive.artifact.ImportedFile;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.imports.Delivery;
import io.copyrun.archive.imports.Importing;
import io.copyrun.archive.imports.Outcome;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes files that never were on a device, such as a new release from the vendor. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private static final Logger LOG = Logger.getLogger(ImportResource.class);
    private static final int UNPROCESSABLE_CONTENT = 422;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final Importing importing;
    private final Catalogue catalogue;

    ImportResource(Importing importing, Catalogue catalogue) {
        this.importing = importing;
        this.catalogue = catalogue;
    }

    @POST
    @Path("/artifacts")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Imports an image that never was on a device, checked by the hash that its vendor publishes",
            description = "The body is the file. Nothing is kept unless all of it arrived and has every hash given.")
    @APIResponse(responseCode = "201", description = "the new artifact")
    @APIResponse(responseCode = "200", description = "the artifact that the same bytes under the same name are already")
    @APIResponse(responseCode = "413", description = "larger than copyrun.archive.imports.bytes-max")
    @APIResponse(responseCode = "422", description = "it has another hash")
    @APIResponse(responseCode = "503", description = "too many imports at once")
    @APIResponse(responseCode = "507", description = "the volume has no room for it, or failed")
    public Response receive(
            @BeanParam ImportRequest request, @Context RoutingContext context, @Nullable InputStream body) {
        UnreadBody.discard(context);
        return switch (importing.receive(delivery(request, body == null ? InputStream.nullInputStream() : body))) {
            case Outcome.Kept kept -> {
                LOG.infof(
                        "artifact imported artifact=%s file=%s bytes=%d new=%b requestedBy=%s",
                        kept.artifact().artifactId(),
                        kept.artifact().fileName(),
                        kept.artifact().bytes(),
                        kept.isNew(),
                        request.requestedBy());
                yield answer(kept.artifact(), kept.isNew());
            }
            case Outcome.Refused refused -> {
                LOG.warnf(
                        "import refused file=%s reason=%s: %s", request.fileName(), refused.reason(), refused.detail());
                throw problem(refused);
            }
        };
    }

    private static Delivery delivery(ImportRequest request, InputStream body) {
        String fileName = request.fileName();
        if (fileName == null) {
            throw Problems.invalid("fileName", null, ImportedFile.FILE_NAME_EXPECTED);
        }
        try {
            return new Delivery(
                    new ImportedFile(
                            fileName,
                            request.platform(),
                            request.model(),
                            request.version(),
                            request.requestedBy(),
                            List.of()),
                    new ExpectedHashes(request.sha512(), request.sha256(), request.md5()),
                    request.announcedBytes(),
                    body);
        } catch (IllegalArgumentException e) {
            throw Problems.problem(
                    Response.Status.BAD_REQUEST.getStatusCode(), "Invalid import", String.valueOf(e.getMessage()));
        }
    }

    private Response answer(Artifact artifact, boolean isNew) {
        ArtifactView view = ArtifactView.of(ArtifactResource.find(catalogue, artifact.artifactId()));
        return isNew
                ? Response.created(URI.create("/api/artifacts/" + artifact.artifactId()))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    private static HttpProblem problem(Outcome.Refused refused) {
        return switch (refused.reason()) {
            case EMPTY -> Problems.problem(Response.Status.BAD_REQUEST.getStatusCode(), "Empty file", refused.detail());
            case BROKEN_OFF ->
                Problems.problem(Response.Status.BAD_REQUEST.getStatusCode(), "Upload broken off", refused.detail());
            case TOO_LARGE ->
                Problems.problem(
                        Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(), "File too large", refused.detail());
            case WRONG_HASH -> Problems.problem(UNPROCESSABLE_CONTENT, "Wrong hash", refused.detail());
            case BUSY ->
                Problems.problem(
                        Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), "Too many imports", refused.detail());
            case NO_ROOM -> Problems.problem(INSUFFICIENT_STORAGE, "No room", refused.detail());
        };
    }
}
