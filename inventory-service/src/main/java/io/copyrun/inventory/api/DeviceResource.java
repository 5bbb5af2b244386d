package io.copyrun.inventory.api;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Printable;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Platforms;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.platform.KnownPlatforms;
import io.copyrun.inventory.store.Change;
import io.copyrun.inventory.store.DeviceRegister;
import io.copyrun.inventory.store.FactBook;
import io.copyrun.inventory.store.RiskBook;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The devices. */
@Path("/api/devices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeviceResource {
    /** Devices in one answer: 3 MB of JSON. */
    private static final int PAGE_MAX = 10_000;

    private final DeviceRegister register;
    private final FactBook facts;
    private final RiskBook risks;
    private final KnownPlatforms platforms;
    private final Clock clock = Clock.systemUTC();

    DeviceResource(DeviceRegister register, FactBook facts, RiskBook risks, KnownPlatforms platforms) {
        this.register = register;
        this.facts = facts;
        this.risks = risks;
        this.platforms = platforms;
    }

    /** Makes a device, or replaces everything that is known of it. */
    @PUT
    @Path("/{name}")
    @Operation(summary = "Make or replace a device")
    @APIResponse(
            responseCode = "201",
            description = "made",
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    @APIResponse(
            responseCode = "200",
            description = "replaced, or as it was",
            content = @Content(schema = @Schema(implementation = DeviceView.class)))
    @APIResponse(responseCode = "422", description = "a rule is broken")
    public Response put(@PathParam("name") String name, @Nullable DeviceBody body, @Context UriInfo uri) {
        if (body == null) {
            throw Problems.missingBody("a device, at least {\"address\": \"10.1.2.3\"}");
        }
        if (body.name() != null && !body.name().equals(name)) {
            throw Problems.invalid(
                    "Invalid device",
                    List.of(Violation.of("name", body.name(), Printable.shortened(name) + ", as in the path")));
        }
        return switch (new DeviceRules(platforms.now()).check(body.fields(name))) {
            case Checked.Invalid<DeviceChanged> invalid -> throw Problems.invalid("Invalid device", invalid);
            case Checked.Valid<DeviceChanged> valid -> {
                Change change = register.put(valid.value(), clock.instant());
                Response.ResponseBuilder response =
                        change == Change.CREATED ? Response.created(uri.getAbsolutePath()) : Response.ok();
                yield response.entity(DeviceView.of(valid.value())).build();
            }
        };
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One device, with what it said of itself when it was last looked at")
    public DeviceDetail get(@PathParam("name") String name) {
        return register.device(name)
                .map(device -> DeviceDetail.of(device, facts.of(name).orElse(null), risks.of(name)))
                .orElseThrow(() -> Problems.unknown("device", name));
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Remove a device; what the archive has of it stays")
    @APIResponse(responseCode = "204", description = "removed")
    public void delete(@PathParam("name") String name) {
        if (!register.remove(name)) {
            throw Problems.unknown("device", name);
        }
    }

    /** At most 10,000 devices by name; where there are more, the header Link with rel=next leads to them. */
    @GET
    @Operation(
            summary = "Devices by name",
            description = "At most 10,000; where there are more, the header Link (rel=next) leads to them. atRisk=true"
                    + " shows only those whose flash holds no image to start from.")
    @APIResponse(
            responseCode = "200",
            description = "a list of devices",
            content = @Content(schema = @Schema(implementation = DeviceEntry[].class)))
    public Response list(
            @QueryParam("group") @Nullable String group,
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("atRisk") @DefaultValue("false") String atRisk,
            @QueryParam("after") @DefaultValue("") String after,
            @Context UriInfo uri) {
        if (group != null && !DeviceRules.isWord(group)) {
            throw invalidQuery("group", group, DeviceRules.WORD_EXPECTED);
        }
        if (!after.isEmpty() && !DeviceRules.isName(after)) {
            throw invalidQuery("after", after, DeviceRules.NAME_EXPECTED);
        }
        if (!atRisk.equals("true") && !atRisk.equals("false")) {
            throw invalidQuery("atRisk", atRisk, "true or false");
        }
        List<DeviceChanged> devices =
                register.page(group, canonical(platform), atRisk.equals("true"), after, PAGE_MAX + 1);
        Response.ResponseBuilder response = Response.ok();
        if (devices.size() > PAGE_MAX) {
            devices = devices.subList(0, PAGE_MAX);
            String last = devices.getLast().device();
            response.links(Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("after", last))
                    .rel("next")
                    .build());
        }
        return response.entity(entries(devices)).build();
    }

    private List<DeviceEntry> entries(List<DeviceChanged> devices) {
        List<String> names = devices.stream().map(DeviceChanged::device).toList();
        Map<String, DeviceFacts> seen = facts.of(names);
        Set<String> endangered = risks.devices();
        return devices.stream()
                .map(device -> DeviceEntry.of(device, seen.get(device.device()), endangered.contains(device.device())))
                .toList();
    }

    private @Nullable String canonical(@Nullable String platform) {
        if (platform == null) {
            return null;
        }
        Platforms known = platforms.now();
        return known.canonical(platform)
                .orElseThrow(() -> invalidQuery("platform", platform, "one of " + known.described()));
    }

    private static RuntimeException invalidQuery(String field, String value, String expected) {
        return Problems.invalid("Invalid query", List.of(Violation.of(field, value, expected)));
    }
}
