package io.copyrun.inventory.api;

import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.schedule.Schedule;
import io.copyrun.inventory.schedule.ScheduleRules;
import io.copyrun.inventory.store.ScheduleRegister;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The schedules. */
@Path("/api/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScheduleResource {
    private final ScheduleRegister register;
    private final Clock clock = Clock.systemUTC();

    ScheduleResource(ScheduleRegister register) {
        this.register = register;
    }

    /** A schedule as it is given. */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Schedule")
    public record ScheduleBody(
            @Nullable String group,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable List<String> kinds,
            @Nullable Boolean enabled) {}

    /**
     * A schedule as it is told.
     *
     * @param nextDueAt null when it is not enabled
     * @param lastDueAt the last due time that was seen to, null before the first
     */
    public record ScheduleView(
            String name,
            String group,
            String cron,
            String zone,
            List<String> kinds,
            boolean enabled,
            @Nullable Instant nextDueAt,
            @Nullable Instant lastDueAt) {
        static ScheduleView of(Schedule schedule, Instant now) {
            return new ScheduleView(
                    schedule.name(),
                    schedule.group(),
                    schedule.cron(),
                    schedule.zone().getId(),
                    schedule.kinds(),
                    schedule.enabled(),
                    schedule.next(now).orElse(null),
                    schedule.handledUntil());
        }
    }

    /** Makes or replaces a schedule; nothing that was due before a change is made up for. */
    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Make or replace a schedule",
            description = "cron has five fields (minute, hour, day of month, month, day of week) in the time zone. Each"
                    + " due time is seen to once. Of those that passed while the service was down, the last one is"
                    + " made up for; it is less than one period late. A time in the hour that is missing when clocks"
                    + " go forward is due an hour later by the clock; a time of day that comes twice is due once.")
    @APIResponse(
            responseCode = "201",
            description = "made",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    @APIResponse(
            responseCode = "200",
            description = "replaced, or as it was",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Response put(@PathParam("name") String name, @Nullable ScheduleBody body, @Context UriInfo uri) {
        if (body == null) {
            throw Problems.missingBody("{\"group\": ..., \"cron\": \"30 2 * * *\", \"kinds\": [\"running-config\"]}");
        }
        Instant now = clock.instant();
        ScheduleRules.Given given =
                new ScheduleRules.Given(name, body.group(), body.cron(), body.zone(), body.kinds(), body.enabled());
        return switch (ScheduleRules.check(given, now)) {
            case Checked.Invalid<Schedule> invalid -> throw Problems.invalid("Invalid schedule", invalid);
            case Checked.Valid<Schedule> valid -> {
                boolean isNew = register.put(valid.value());
                yield (isNew ? Response.created(uri.getAbsolutePath()) : Response.ok())
                        .entity(ScheduleView.of(register.schedule(name).orElse(valid.value()), now))
                        .build();
            }
        };
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One schedule")
    public ScheduleView get(@PathParam("name") String name) {
        return register.schedule(name)
                .map(schedule -> ScheduleView.of(schedule, clock.instant()))
                .orElseThrow(() -> Problems.unknown("schedule", name));
    }

    @GET
    @Operation(summary = "All schedules, by name")
    public List<ScheduleView> list() {
        Instant now = clock.instant();
        return register.schedules().stream()
                .map(schedule -> ScheduleView.of(schedule, now))
                .toList();
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Remove a schedule; operations that it set off go on")
    @APIResponse(responseCode = "204", description = "removed")
    public void delete(@PathParam("name") String name) {
        if (!register.remove(name)) {
            throw Problems.unknown("schedule", name);
        }
    }
}
