package io.copyrun.session.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Says which platforms a device can be of. */
@Path("/api/platforms")
@Produces(MediaType.APPLICATION_JSON)
public class PlatformResource {
    private final KnownPlatforms platforms;

    PlatformResource(KnownPlatforms platforms) {
        this.platforms = platforms;
    }

    @GET
    public List<PlatformView> all() {
        return platforms.all();
    }
}
