package io.copyrun.session.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Tickets for a copy that an engineer or a script types, in either direction. */
@Path("/api/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TicketResource {
    private final TicketDesk desk;

    TicketResource(TicketDesk desk) {
        this.desk = desk;
    }

    /** Answers when the node has the ticket. */
    @POST
    @Blocking
    public TicketView issue(@Nullable TicketRequest request) throws InterruptedException {
        return desk.issue(request);
    }
}
