package dev.crier.media.rendition;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.UserId;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.Assets;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells other services what there is to publish. */
@Path("/internal/media")
@RolesAllowed("service")
@Tag(name = "internal")
public class InternalMediaResource {

    private static final int MOST = 100;

    private final TenantTransaction transaction;
    private final Assets assets;
    private final Renditions renditions;

    InternalMediaResource(TenantTransaction transaction, Assets assets, Renditions renditions) {
        this.transaction = transaction;
        this.assets = assets;
        this.renditions = renditions;
    }

    /** Those of the ids that the user has; foreign and unknown ones are left out. */
    @GET
    @Operation(operationId = "findMedia", summary = "Finds a user's media with their renditions")
    public Uni<InternalMedia.Items> find(
            @QueryParam("user_id") @NotNull UUID userId, @QueryParam("ids") @NotNull String ids) {
        var owner = new UserId(userId);
        List<MediaId> wanted = parse(ids);
        return transaction.asUser(
                owner,
                session -> assets.mine(owner, wanted)
                        .chain(found -> renditions
                                .of(found.stream().map(Asset::id).toList())
                                .map(made -> new InternalMedia.Items(found.stream()
                                        .map(asset -> InternalMedia.of(asset, made))
                                        .toList()))));
    }

    private static List<MediaId> parse(String ids) {
        try {
            List<MediaId> parsed = Arrays.stream(ids.split(","))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .map(MediaId::of)
                    .distinct()
                    .toList();
            if (parsed.size() <= MOST) {
                return parsed;
            }
        } catch (IllegalArgumentException notAnId) {
            // told below
        }
        throw Problem.of(CommonError.INVALID_INPUT, "ids must be at most " + MOST + " UUIDs, separated by commas.");
    }
}
