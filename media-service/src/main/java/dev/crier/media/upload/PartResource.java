package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import dev.crier.media.asset.MediaView;
import dev.crier.media.asset.MediaViews;
import dev.crier.rest.CallerIdentity;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Uploading a large file in parts, between its announcement and {@code transcode}. */
@Path("/api/media/{id}")
@Authenticated
@Tag(name = "media")
public class PartResource {

    private final CallerIdentity caller;
    private final PartUpload upload;
    private final MediaViews views;

    PartResource(CallerIdentity caller, PartUpload upload, MediaViews views) {
        this.caller = caller;
        this.upload = upload;
        this.views = views;
    }

    @POST
    @Path("/parts")
    @Operation(
            operationId = "createPartUploadUrls",
            summary = "Gives a signed URL for each part of a large file",
            description = "Repeat it for fresh URLs: parts that have arrived stay.")
    @APIResponse(responseCode = "200", description = "Where to upload the parts")
    @APIResponse(responseCode = "409", description = "The file is small, or already there")
    public Uni<PartGrants> parts(@PathParam("id") UUID id) {
        return upload.begin(caller.userId(), new MediaId(id));
    }

    @POST
    @Path("/complete")
    @Operation(
            operationId = "completePartUpload",
            summary = "Puts the parts together; safe to repeat",
            description = "Call transcode next.")
    @APIResponse(responseCode = "200", description = "The file is whole")
    @APIResponse(responseCode = "409", description = "Parts have not arrived; missing lists their numbers")
    public Uni<MediaView> complete(@PathParam("id") UUID id) {
        return upload.complete(caller.userId(), new MediaId(id)).map(views::of);
    }
}
