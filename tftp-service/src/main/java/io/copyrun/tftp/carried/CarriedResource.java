package io.copyrun.tftp.carried;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.TftpConfig;
import io.copyrun.tftp.stream.Answer;
import io.copyrun.tftp.stream.Logins;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.transfer.Cause;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Takes and gives the files that a session carries. A login is that of one ticket and opens its file only; whoever has none, or
 * another's, learns nothing, not even whether there is such a name.
 */
@Path("/api/carried/{protocol: cli|scp-server}/{fileName: [a-z0-9][a-z0-9.-]{0,63}}")
@Blocking
public class CarriedResource {
    private static final String CHALLENGE = "Basic realm=\"Copyrun\", charset=\"UTF-8\"";

    private final boolean isEnabled;
    private final Logins logins;
    private final StreamTransfers transfers;

    CarriedResource(TftpConfig config, Logins logins, StreamTransfers transfers) {
        this.isEnabled = config.carried().enabled();
        this.logins = logins;
        this.transfers = transfers;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Takes the file of a ticket that a session has read from a device",
            description = "Basic authentication with the login of the ticket. The body is the file.")
    @APIResponse(responseCode = "201", description = "the file and its journal entry are on stable storage")
    @APIResponse(responseCode = "401", description = "no login of a ticket that is worth anything now")
    @APIResponse(
            responseCode = "404",
            description = "the ticket is for another file or direction, or there is no room now")
    @APIResponse(responseCode = "408", description = "nothing came for too long")
    @APIResponse(responseCode = "410", description = "the ticket was withdrawn")
    @APIResponse(responseCode = "413", description = "larger than the ticket allows")
    @APIResponse(responseCode = "507", description = "the spool has no room for it, or failed")
    public Response receive(
            @BeanParam CarriedRequest request, @Context RoutingContext context, @Nullable InputStream body) {
        var connection = new Connection(context);
        connection.discardUnread();
        return answer(Direction.UPLOAD, request, context.request(), answer -> switch (answer) {
            case Answer.Receive receive ->
                new Receiving(receive.transfer(), connection, request.announcedBytes())
                        .carryOut(body == null ? InputStream.nullInputStream() : body);
            case Answer.Send send -> throw new IllegalStateException("an upload was granted as a download");
            case Answer.Refused refused -> Replies.ended(refused.cause(), refused.explanation());
            case Answer.Nothing nothing -> Replies.nothing();
        });
    }

    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "The file of a ticket that a session is to write to a device",
            description = "Basic authentication with the login of the ticket.")
    @APIResponse(responseCode = "200", description = "the file")
    @APIResponse(responseCode = "401", description = "no login of a ticket that is worth anything now")
    @APIResponse(
            responseCode = "404",
            description = "the ticket is for another file or direction, or there is no room now")
    @APIResponse(responseCode = "502", description = "the archive does not give the file")
    public Response send(@BeanParam CarriedRequest request, @Context RoutingContext context) {
        return answer(Direction.DOWNLOAD, request, context.request(), answer -> switch (answer) {
            case Answer.Send send -> new Sending(send.transfer(), new Connection(context)).begin();
            case Answer.Receive receive -> throw new IllegalStateException("a download was granted as an upload");
            case Answer.Refused refused -> Replies.ended(refused.cause(), refused.explanation());
            case Answer.Nothing nothing -> Replies.nothing();
        });
    }

    private interface Granted {
        Response carryOut(Answer answer);
    }

    private Response answer(Direction direction, CarriedRequest wanted, HttpServerRequest request, Granted granted) {
        if (!isEnabled) {
            return Replies.nothing();
        }
        var address = request.remoteAddress();
        var peer = new InetSocketAddress(address.hostAddress(), address.port());
        Optional<BasicLogin> login = BasicLogin.of(wanted.authorization());
        if (login.isEmpty()) {
            transfers.refuse(peer, "", Cause.NO_TICKET, "a request over HTTP without a login");
            return stranger();
        }
        TransferExpected ticket = logins.ticket(
                wanted.protocol(), login.get().userName(), login.get().password(), peer);
        if (ticket == null) {
            return stranger();
        }
        if (!ticket.fileName().equals(wanted.fileName())) {
            transfers.refuse(
                    peer, wanted.fileName(), Cause.NO_TICKET, "the login is that of a ticket for another file");
            return Replies.nothing();
        }
        return granted.carryOut(transfers.begin(wanted.from(peer, direction)).join());
    }

    private static Response stranger() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }
}
