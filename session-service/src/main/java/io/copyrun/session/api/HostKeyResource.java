package io.copyrun.session.api;

import io.copyrun.event.Printable;
import io.copyrun.session.store.HostKeyBook;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows the SSH host keys of a device, and takes the word of a person that a changed one may be trusted. */
@Path("/api/devices/{name}/host-key")
@Produces(MediaType.APPLICATION_JSON)
public class HostKeyResource {
    private static final Logger LOG = Logger.getLogger(HostKeyResource.class.getName());
    private static final int REASON_MAX = 400;
    private static final String FINGERPRINT = "SHA256:[A-Za-z0-9+/]{1,86}";

    private final HostKeyBook book;

    HostKeyResource(HostKeyBook book) {
        this.book = book;
    }

    /**
     * A device's keys.
     *
     * @param refused of each endpoint the key that was refused last, until it is accepted
     */
    public record HostKeys(List<HostKeyBook.Key> trusted, List<HostKeyBook.Key> refused) {}

    /**
     * What a person says of a refused key.
     *
     * @param fingerprint of the key, compared with the device's own console or inventory
     * @param reason kept beside the key; null for none
     */
    public record Acceptance(
            @Nullable String fingerprint, @Nullable String reason) {}

    @GET
    @Blocking
    public HostKeys keys(@PathParam("name") String device) {
        return new HostKeys(book.trusted(device), book.offered(device));
    }

    /** Trusts a refused key from now on, and no other one of that endpoint. */
    @POST
    @Path("accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    public HostKeys accept(@PathParam("name") String device, @Nullable Acceptance acceptance) {
        String fingerprint = acceptance == null ? null : acceptance.fingerprint();
        if (acceptance == null || fingerprint == null || !fingerprint.matches(FINGERPRINT)) {
            throw Problems.invalid("fingerprint", fingerprint, "that of the refused key, SHA256:...");
        }
        String reason = acceptance.reason() == null ? "" : acceptance.reason();
        if (reason.length() > REASON_MAX) {
            throw Problems.invalid("reason", reason, "at most " + REASON_MAX + " characters");
        }
        List<HostKeyBook.Key> refused = book.offered(device);
        if (refused.isEmpty()) {
            throw Problems.notFound("refused host key of device", device);
        }
        if (book.accept(device, fingerprint, reason).isEmpty()) {
            throw Problems.conflict("the key that was refused last is another one: "
                    + refused.stream()
                            .map(key -> key.endpoint() + " " + key.fingerprint())
                            .toList()
                    + ", not " + Printable.shortened(fingerprint));
        }
        LOG.log(Level.INFO, "accepted a host key device={0} fingerprint={1}", new Object[] {device, fingerprint});
        return keys(device);
    }
}
