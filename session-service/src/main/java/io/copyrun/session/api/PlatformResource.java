package io.copyrun.session.api;

import io.copyrun.session.explain.Explainer;
import io.copyrun.session.explain.Explanation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which platforms a device can be of, and what Copyrun understands of their output. */
@Path("/api/platforms")
@Produces(MediaType.APPLICATION_JSON)
public class PlatformResource {
    private final KnownPlatforms platforms;
    private final Explainer explainer;

    PlatformResource(KnownPlatforms platforms, Explainer explainer) {
        this.platforms = platforms;
        this.explainer = explainer;
    }

    @GET
    public List<PlatformView> all() {
        return platforms.all();
    }

    @POST
    @Path("/{platform}/explain")
    @Consumes(MediaType.APPLICATION_JSON)
    public Explanation explain(@PathParam("platform") String platform, @Nullable ExplainRequest request) {
        return request == null
                ? explained(platform, null, null)
                : explained(platform, request.command(), request.output());
    }

    /** The output itself as the body, as a shell sends a file. */
    @POST
    @Path("/{platform}/explain")
    @Consumes(MediaType.TEXT_PLAIN)
    public Explanation explainText(
            @PathParam("platform") String platform, @QueryParam("command") @Nullable String command, String output) {
        return explained(platform, command, output);
    }

    private Explanation explained(String platform, @Nullable String command, @Nullable String output) {
        if (command == null || command.isBlank()) {
            throw Problems.invalid("command", command, Explainer.COMMANDS);
        }
        if (output == null) {
            throw Problems.invalid("output", null, "what the device printed");
        }
        return switch (explainer.explain(platform, command, output)) {
            case Explainer.Answer.Understood understood -> understood.explanation();
            case Explainer.Answer.UnknownPlatform unknown -> throw Problems.notFound("platform", platform);
            case Explainer.Answer.UnknownCommand unknown ->
                throw Problems.unknown("command", command, Explainer.COMMANDS);
            case Explainer.Answer.NotUnderstood not -> throw Problems.notUnderstood(not.why());
        };
    }
}
