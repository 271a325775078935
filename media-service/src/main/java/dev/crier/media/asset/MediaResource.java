package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading the library. */
@Path("/api/media")
@Authenticated
@Tag(name = "media", description = "Videos and pictures")
public class MediaResource {

    private final CallerIdentity caller;
    private final TenantTransaction transaction;
    private final Assets assets;
    private final StorageUsage usage;
    private final MediaViews views;

    MediaResource(
            CallerIdentity caller, TenantTransaction transaction, Assets assets, StorageUsage usage, MediaViews views) {
        this.caller = caller;
        this.transaction = transaction;
        this.assets = assets;
        this.usage = usage;
        this.views = views;
    }

    @GET
    @Operation(operationId = "listMedia", summary = "Lists your media, newest first")
    @APIResponse(responseCode = "200", description = "One page of the library")
    public Uni<MediaPage> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("attached") @Nullable Boolean attached,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) @Max(100_000) int offset) {
        var query = LibraryQuery.of(caller.userId(), status, attached, limit, offset);
        return transaction.asUser(
                query.owner(),
                session -> assets.page(query)
                        .chain(page -> assets.count(query)
                                .map(total -> new MediaPage(
                                        page.stream().map(views::of).toList(), total, limit, offset))));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getMedia", summary = "Shows one medium and how its transcoding stands")
    @APIResponse(responseCode = "200", description = "The medium")
    @APIResponse(responseCode = "404", description = "No such medium of yours")
    public Uni<MediaView> get(@PathParam("id") UUID id) {
        var owner = caller.userId();
        return transaction.asUser(
                owner, session -> assets.mine(owner, new MediaId(id)).map(views::of));
    }

    @GET
    @Path("/usage")
    @Operation(operationId = "getMediaUsage", summary = "Tells how many media you have and what room they take")
    @APIResponse(responseCode = "200", description = "Counts and bytes")
    public Uni<UsageView> usage() {
        var owner = caller.userId();
        return transaction.asUser(owner, session -> usage.of(session, owner));
    }
}
