package dev.crier.publisher.publication;

import dev.crier.rest.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;

/** What operators see of publications, and can do about those in quarantine. */
@Path("/api/admin/publications")
@RolesAllowed("admin")
@RunOnVirtualThread
class PublicationsResource {

    /** Those in quarantine, the oldest first. */
    record Listing(List<Quarantine.Case> items) {}

    /** What was done. */
    record Replay(String id, boolean replayed) {}

    private static final Logger LOG = Logger.getLogger(PublicationsResource.class);

    private final Quarantine quarantine;

    PublicationsResource(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @GET
    @Path("/quarantine")
    @Operation(summary = "List the publications in quarantine", description = "The oldest first; no content.")
    public Listing list(@RestQuery @DefaultValue("100") int limit) throws SQLException {
        return new Listing(quarantine.list(Math.clamp(limit, 1, 1000)));
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            summary = "Have a publication in quarantine taken up where it stood",
            description = "A commit in doubt is read first, and never simply sent again.")
    @APIResponse(responseCode = "200", description = "It is taken up")
    @APIResponse(responseCode = "409", description = "It is not in quarantine, or can still not be read")
    public Replay replay(String id) throws SQLException {
        try {
            if (quarantine.replay(PublicationId.of(id))) {
                return new Replay(id, true);
            }
        } catch (IllegalArgumentException noUuid) {
            throw Problem.notFound("publication");
        } catch (IllegalStateException unreadable) {
            LOG.errorf(unreadable, "publication=%s can still not be read", id);
            throw Problem.of(
                    PublicationError.UNREADABLE, "What is stored of it can still not be read; the log tells why.");
        }
        throw Problem.of(
                PublicationError.NOT_QUARANTINED, "There is no such publication in quarantine; list them first.");
    }
}
