package dev.crier.media.cleanup;

import dev.crier.contracts.MediaId;
import dev.crier.media.asset.Asset;
import dev.crier.rest.CallerIdentity;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Removing a medium on its owner's wish. */
@Path("/api/media/{id}")
@Authenticated
@Tag(name = "media")
public class RemovalResource {

    private static final Logger LOG = Logger.getLogger(RemovalResource.class);

    private final CallerIdentity caller;
    private final Removal removal;

    RemovalResource(CallerIdentity caller, Removal removal) {
        this.caller = caller;
        this.removal = removal;
    }

    @DELETE
    @Operation(operationId = "deleteMedia", summary = "Removes a medium and all its files")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "No such medium of yours")
    @APIResponse(responseCode = "409", description = "A post that has not ended needs it")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return removal.begin(caller.userId(), new MediaId(id)).chain(this::finishOrLeave);
    }

    /** For its owner the medium is gone once the row is marked; files that resist now are the clean-up's. */
    private Uni<Void> finishOrLeave(Asset asset) {
        return removal.finish(asset)
                .onFailure()
                .invoke(e -> LOG.warnf("media %s: the clean-up will finish its removal: %s", asset.id(), e))
                .onFailure()
                .recoverWithNull();
    }
}
