package io.copyrun.archive.api;

import io.copyrun.archive.ArchiveConfig;
import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.diff.DiffText;
import io.copyrun.archive.diff.UnifiedDiff;
import io.copyrun.archive.upkeep.ArtifactDamagedException;
import io.copyrun.archive.upkeep.Integrity;
import io.copyrun.event.Identifier;
import io.copyrun.event.Kind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What changed between two versions. */
@Path("/api/devices/{device}/{kind:.+}/diff")
public class DiffResource {
    private static final String VERSION = "the number of a version, from 1";

    private final Catalogue catalogue;
    private final Integrity integrity;
    private final int maxBytes;

    DiffResource(Catalogue catalogue, Integrity integrity, ArchiveConfig config) {
        this.catalogue = catalogue;
        this.integrity = integrity;
        this.maxBytes = config.diff().maxBytes();
    }

    @GET
    @Produces("text/plain;charset=UTF-8")
    @Operation(
            summary = "The unified diff of two versions, of the two latest that count when none are named",
            description = "Noise lines are shown. Empty when the two are equal.")
    public String diff(
            @PathParam("device") String device,
            @PathParam("kind") String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        if (!Identifier.isDevice(device)) {
            throw Problems.invalid("device", device, "1 to 63 of A-Z a-z 0-9 . _ -, the first a letter or digit");
        }
        if (!Kind.isValid(kind)) {
            throw Problems.invalid("kind", kind, Kind.EXPECTED);
        }
        Artifact after = to == null ? latest(device, kind) : version(device, kind, to);
        Artifact before = from == null ? before(after) : version(device, kind, from);
        return UnifiedDiff.of(name(before), text(before), name(after), text(after));
    }

    private Artifact latest(String device, String kind) {
        return catalogue
                .latest(device, kind, null)
                .orElseThrow(() -> Problems.missing("there is no version of " + kind + " of " + device));
    }

    private Artifact before(Artifact after) {
        return catalogue
                .latest(after.subject(), after.kind(), after)
                .orElseThrow(() -> Problems.missing("there is no version of " + after.kind() + " of "
                        + after.subject() + " before version " + after.version()
                        + " to compare it with (expected: two versions)"));
    }

    private Artifact version(String device, String kind, String number) {
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw Problems.invalid("version", number, VERSION);
        }
        return catalogue
                .version(device, kind, Integer.parseInt(number))
                .orElseThrow(() -> Problems.missing("there is no version " + number + " of " + kind + " of " + device));
    }

    private DiffText text(Artifact artifact) {
        if (artifact.bytes() > maxBytes) {
            throw Problems.unprocessable(
                    "Too large for a diff",
                    name(artifact) + " has " + artifact.bytes() + " bytes (expected: at most " + maxBytes
                            + "; fetch both from /api/artifacts/{id}/content and compare them there)");
        }
        byte[] content;
        try {
            content = integrity.bytes(artifact);
        } catch (ArtifactDamagedException e) {
            throw Problems.broken("Artifact damaged", e.getMessage());
        } catch (IOException e) {
            throw Problems.broken("Artifact not readable", e.getMessage());
        }
        if (DiffText.isBinary(content)) {
            throw Problems.unprocessable(
                    "No text",
                    name(artifact) + " holds NUL bytes, so it is binary (expected: text; compare the hashes instead)");
        }
        return DiffText.of(content);
    }

    private static String name(Artifact artifact) {
        return artifact.subject() + "/" + artifact.kind() + " v" + artifact.version() + " " + artifact.archivedAt();
    }
}
