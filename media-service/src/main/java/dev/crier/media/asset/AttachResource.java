package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Tells the library that a post needs media: they stay until it has ended. */
@Path("/internal/media/attach")
@RolesAllowed("service")
@Tag(name = "internal")
public class AttachResource {

    private static final Logger LOG = Logger.getLogger(AttachResource.class);

    private final TenantTransaction transaction;
    private final Assets assets;
    private final Attachments attachments;
    private final Clock clock;

    AttachResource(TenantTransaction transaction, Assets assets, Attachments attachments, Clock clock) {
        this.transaction = transaction;
        this.assets = assets;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** All or none; safe to repeat. */
    @POST
    @Operation(operationId = "attachMedia", summary = "Keeps a user's media until the post has ended")
    public Uni<Void> attach(@NotNull @Valid AttachMedia command) {
        Set<MediaId> wanted = new LinkedHashSet<>(command.mediaIds());
        return transaction
                .asUser(
                        command.userId(),
                        session -> assets.lockMine(command.userId(), wanted)
                                .invoke(found -> requireAll(wanted, found))
                                .chain(found -> attach(session, command, found)))
                .invoke(() -> wanted.forEach(id -> LOG.infof("media %s attached to post %s", id, command.postId())));
    }

    private Uni<Void> attach(Mutiny.Session session, AttachMedia command, List<Asset> found) {
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(found)
                .invoke(asset -> asset.attach(command.postId(), now))
                .onItem()
                .transformToUniAndConcatenate(
                        asset -> attachments.begin(session, command.userId(), command.postId(), asset.id(), now))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static void requireAll(Set<MediaId> wanted, List<Asset> found) {
        Set<MediaId> missing = new LinkedHashSet<>(wanted);
        found.forEach(asset -> missing.remove(asset.id()));
        if (!missing.isEmpty()) {
            throw Problem.of(CommonError.NOT_FOUND, "There is no such media, or it is not this user's.")
                    .with("missing", List.copyOf(missing));
        }
    }
}
