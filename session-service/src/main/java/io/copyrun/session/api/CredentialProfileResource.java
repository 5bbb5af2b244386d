package io.copyrun.session.api;

import io.copyrun.event.Printable;
import io.copyrun.session.store.CredentialBook;
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

/** Shows which credential profiles were refused, and takes the word of a person that one may be used again. */
@Path("/api/credential-profiles")
@Produces(MediaType.APPLICATION_JSON)
public class CredentialProfileResource {
    private static final Logger LOG = Logger.getLogger(CredentialProfileResource.class.getName());
    private static final int REASON_MAX = 400;

    private final CredentialBook book;

    CredentialProfileResource(CredentialBook book) {
        this.book = book;
    }

    /**
     * What a person says of a profile.
     *
     * @param reason written to the log; null for none
     */
    public record Word(@Nullable String reason) {}

    /** Those that were used, by name. */
    @GET
    @Blocking
    public List<CredentialProfileView> profiles() {
        return book.all().stream().map(CredentialProfileView::of).toList();
    }

    /** Forgets what was refused; what waits for the profile goes on. */
    @POST
    @Path("{name}/reset")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    public CredentialProfileView reset(@PathParam("name") String name, @Nullable Word word) {
        String reason = word == null || word.reason() == null ? "" : word.reason();
        if (reason.length() > REASON_MAX) {
            throw Problems.invalid("reason", reason, "at most " + REASON_MAX + " characters");
        }
        CredentialBook.Entry entry = book.reset(name).orElseThrow(() -> Problems.notFound("credential profile", name));
        LOG.log(Level.INFO, "credential profile reset profile={0} reason={1}", new Object[] {
            Printable.shortened(name), reason.replaceAll("\\p{Cntrl}+", " ")
        });
        return CredentialProfileView.of(entry);
    }
}
