package io.copyrun.archive.api;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.catalogue.Settlement;
import io.copyrun.archive.upkeep.ArtifactDamagedException;
import io.copyrun.archive.upkeep.Integrity;
import io.copyrun.event.Identifier;
import io.copyrun.event.Kind;
import io.copyrun.event.Printable;
import io.copyrun.event.outbox.OutboxRelay;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Artifacts: listed, shown, verified, accepted. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class ArtifactResource {
    private static final Logger LOG = Logger.getLogger(ArtifactResource.class);
    private static final int LIMIT_MAX = 1_000;
    private static final int REASON_MAX = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Catalogue catalogue;
    private final Settlement settlement;
    private final Integrity integrity;
    private final OutboxRelay relay;
    private final Clock clock;

    ArtifactResource(Catalogue catalogue, Settlement settlement, Integrity integrity, OutboxRelay relay, Clock clock) {
        this.catalogue = catalogue;
        this.settlement = settlement;
        this.integrity = integrity;
        this.relay = relay;
        this.clock = clock;
    }

    /** Why an artifact is to count all the same. */
    public record AcceptArtifact(@Nullable String reason) {}

    /** That the bytes of an artifact were read back and are right. */
    public record VerifiedView(String artifactId, long bytes, String sha256, boolean intact, Instant verifiedAt) {}

    @GET
    @Path("/devices/{device}/artifacts")
    @Operation(summary = "The artifacts of a device, newest first, those in quarantine among them")
    public List<ArtifactView> ofDevice(
            @PathParam("device") String device,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("200") String limit) {
        if (kind != null && !Kind.isValid(kind)) {
            throw Problems.invalid("kind", kind, Kind.EXPECTED);
        }
        return views(new Catalogue.Filter(device(device), kind, state(state), null, limit(limit)));
    }

    @GET
    @Path("/artifacts")
    @Operation(
            summary = "Artifacts of all devices, newest first, and imported files among them",
            description = "origin=import lists the imported files alone, origin=device all others.")
    public List<ArtifactView> all(
            @QueryParam("device") @Nullable String device,
            @QueryParam("state") @Nullable String state,
            @QueryParam("origin") @Nullable String origin,
            @QueryParam("limit") @DefaultValue("200") String limit) {
        return views(new Catalogue.Filter(device(device), null, state(state), imported(origin), limit(limit)));
    }

    @GET
    @Path("/artifacts/{id}")
    @Operation(summary = "One artifact")
    public ArtifactView one(@PathParam("id") String id) {
        return ArtifactView.of(find(catalogue, id));
    }

    @POST
    @Path("/artifacts/{id}/verify")
    @Operation(summary = "Reads all bytes back and compares them with the hash that they were archived with")
    public VerifiedView verify(@PathParam("id") String id) {
        Artifact artifact = find(catalogue, id).artifact();
        try {
            integrity.verify(artifact);
        } catch (ArtifactDamagedException e) {
            throw Problems.broken("Artifact damaged", e.getMessage());
        } catch (IOException e) {
            throw Problems.broken("Artifact not readable", e.getMessage());
        }
        return new VerifiedView(
                artifact.artifactId(), artifact.bytes(), artifact.hashes().sha256(), true, now());
    }

    @POST
    @Path("/artifacts/{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an artifact that is in quarantine or was kept aside a version that counts")
    public ArtifactView accept(@PathParam("id") String id, @Nullable AcceptArtifact accept) {
        String reason = accept == null ? null : accept.reason();
        if (reason == null || reason.isBlank() || reason.length() > REASON_MAX || hasControls(reason)) {
            throw Problems.invalid("reason", reason, "1 to " + REASON_MAX + " characters on one line");
        }
        Settlement.Acceptance acceptance =
                settlement.accept(id, reason, now()).orElseThrow(() -> Problems.missing("there is no artifact " + id));
        return switch (acceptance) {
            case Settlement.Acceptance.Refused refused ->
                throw Problems.conflict("artifact " + id + " cannot be accepted: " + refused.reason());
            case Settlement.Acceptance.Accepted accepted -> {
                relay.wake();
                Artifact artifact = accepted.artifact();
                LOG.infof(
                        "artifact accepted device=%s kind=%s version=%d artifact=%s",
                        artifact.subject(), artifact.kind(), artifact.version(), artifact.artifactId());
                yield ArtifactView.of(find(catalogue, id));
            }
        };
    }

    static Catalogue.Entry find(Catalogue catalogue, String id) {
        return (ID.matcher(id).matches() ? catalogue.find(id) : Optional.<Catalogue.Entry>empty())
                .orElseThrow(() -> missing(id));
    }

    private static HttpProblem missing(String id) {
        return Problems.missing("there is no artifact " + Printable.shortened(id));
    }

    private static @Nullable String device(@Nullable String device) {
        if (device != null && !Identifier.isDevice(device)) {
            throw Problems.invalid("device", device, "1 to 63 of A-Z a-z 0-9 . _ -, the first a letter or digit");
        }
        return device;
    }

    private List<ArtifactView> views(Catalogue.Filter filter) {
        return catalogue.list(filter).stream().map(ArtifactView::of).toList();
    }

    private static @Nullable String state(@Nullable String state) {
        boolean known = Arrays.stream(ArtifactView.State.values())
                .anyMatch(value -> value.name().equals(state));
        if (state != null && !known) {
            throw Problems.invalid("state", state, Arrays.toString(ArtifactView.State.values()));
        }
        return state;
    }

    private static @Nullable Boolean imported(@Nullable String origin) {
        return origin == null
                ? null
                : switch (origin) {
                    case "import" -> true;
                    case "device" -> false;
                    default -> throw Problems.invalid("origin", origin, "import or device");
                };
    }

    private static int limit(String limit) {
        if (limit.matches("[0-9]{1,4}") && !limit.matches("0+") && Integer.parseInt(limit) <= LIMIT_MAX) {
            return Integer.parseInt(limit);
        }
        throw Problems.invalid("limit", limit, "1 to " + LIMIT_MAX);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
