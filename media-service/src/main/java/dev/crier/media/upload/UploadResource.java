package dev.crier.media.upload;

import dev.crier.contracts.MediaId;
import dev.crier.media.asset.MediaView;
import dev.crier.media.asset.MediaViews;
import dev.crier.rest.CallerIdentity;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Uploading: announce, PUT to the store, say that it is done. */
@Path("/api/media")
@Authenticated
@Tag(name = "media")
public class UploadResource {

    private final CallerIdentity caller;
    private final UploadStart starting;
    private final UploadFinish finishing;
    private final MediaViews views;

    UploadResource(CallerIdentity caller, UploadStart starting, UploadFinish finishing, MediaViews views) {
        this.caller = caller;
        this.starting = starting;
        this.finishing = finishing;
        this.views = views;
    }

    @POST
    @Path("/create-upload-url")
    @Operation(
            operationId = "createUploadUrl",
            summary = "Announces a file and gives a signed URL to PUT it to",
            description = "The signature covers the announced length and type; send the headers that are given.")
    @APIResponse(responseCode = "201", description = "Where to upload")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "415", description = "This kind of file cannot be published")
    @APIResponse(responseCode = "429", description = "Too many uploads; see Retry-After")
    public Uni<RestResponse<UploadGrant>> announce(@NotNull @Valid AnnounceUpload announced) {
        return starting.start(caller.userId(), announced).map(UploadResource::created);
    }

    private static RestResponse<UploadGrant> created(UploadStart.Started started) {
        var response = RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, started.grant());
        RateLimitHeaders.of(started.allowance()).forEach(response::header);
        return response.build();
    }

    @POST
    @Path("/{id}/transcode")
    @ResponseStatus(202)
    @Operation(
            operationId = "transcodeMedia",
            summary = "Says that the upload is done; transcoding begins",
            description = "Safe to repeat. A file that is not what it was announced as is answered with"
                    + " transcoding_status failed and the reason in transcoding_error.")
    @APIResponse(responseCode = "202", description = "The medium; poll it until its status is completed or failed")
    @APIResponse(responseCode = "404", description = "No such medium of yours")
    @APIResponse(responseCode = "409", description = "The file has not arrived, or not completely")
    public Uni<MediaView> transcode(@PathParam("id") UUID id) {
        return finishing.finish(caller.userId(), new MediaId(id)).map(views::of);
    }
}
