package io.copyrun.archive.api;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.upkeep.ArtifactDamagedException;
import io.copyrun.archive.upkeep.Integrity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The exact bytes of artifacts. */
@Path("/api/artifacts/{id}/content")
public class ContentResource {
    /** Up to here an artifact is checked before the first byte is sent, so that damage is a clear answer. */
    private static final int CHECKED_FIRST_MAX_BYTES = 4 * 1024 * 1024;

    private final Catalogue catalogue;
    private final Integrity integrity;

    ContentResource(Catalogue catalogue, Integrity integrity) {
        this.catalogue = catalogue;
        this.integrity = integrity;
    }

    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "The exact bytes of an artifact",
            description = "They are hashed while they are read. A small artifact that is damaged gives a problem"
                    + " document; of a large one the connection ends before the last part is sent, and whoever asks again"
                    + " gets a problem document.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                                            format = "binary")))
    public Response content(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Artifact artifact = ArtifactResource.find(catalogue, id).artifact();
        String etag = '"' + artifact.hashes().sha256() + '"';
        if (etag.equals(known)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        if (artifact.damagedAt() != null) {
            requireHealed(artifact);
        }
        return Response.ok(entity(artifact))
                .header(HttpHeaders.CONTENT_LENGTH, artifact.bytes())
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(artifact) + '"')
                // What a device sent is data, whatever a browser would make of it.
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** Bytes that were found to be wrong are all read before the first is sent: whoever asks again is told why. */
    private void requireHealed(Artifact artifact) {
        try {
            integrity.verify(artifact);
        } catch (ArtifactDamagedException e) {
            throw Problems.broken("Artifact damaged", e.getMessage());
        } catch (IOException e) {
            throw Problems.broken("Artifact not readable", e.getMessage());
        }
    }

    private Object entity(Artifact artifact) {
        if (artifact.bytes() > CHECKED_FIRST_MAX_BYTES) {
            StreamingOutput streamed = out -> copy(artifact, out);
            return streamed;
        }
        try {
            return integrity.bytes(artifact);
        } catch (ArtifactDamagedException e) {
            throw Problems.broken("Artifact damaged", e.getMessage());
        } catch (IOException e) {
            throw Problems.broken("Artifact not readable", e.getMessage());
        }
    }

    private void copy(Artifact artifact, OutputStream out) throws IOException {
        try {
            integrity.copy(artifact, out);
        } catch (ArtifactDamagedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Device, kind and version, of letters that every file system takes; an imported file has its own. */
    static String fileName(Artifact artifact) {
        if (artifact.imported() != null) {
            return artifact.imported().fileName();
        }
        String kind = artifact.kind();
        String base = Objects.requireNonNullElse(artifact.fileName(), kind);
        String extension = kind.endsWith("-config") ? ".cfg" : "";
        String number = artifact.version() == null ? "-quarantined" : "-v" + artifact.version();
        return (artifact.subject() + "-" + base + number + extension).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
