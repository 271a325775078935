package dev.crier.post.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.PostId;
import dev.crier.post.preflight.Issue;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Posts over HTTP. A post of somebody else does not exist. */
@Path("/api/posts")
@Authenticated
class PostResource {

    /** What a check without writing found. */
    record Validation(boolean valid, List<Issue> issues) {}

    private final CallerIdentity caller;
    private final PostCreation creation;
    private final PostReads reads;
    private final PostEdits edits;
    private final PostEndings endings;

    PostResource(CallerIdentity caller, PostCreation creation, PostReads reads, PostEdits edits, PostEndings endings) {
        this.caller = caller;
        this.creation = creation;
        this.reads = reads;
        this.edits = edits;
        this.endings = endings;
    }

    @POST
    @Operation(
            summary = "Write a post",
            description = "Published at once, or at scheduled_at, or kept as a draft. With an Idempotency-Key the same"
                    + " request makes one post, however often it is sent within a day.")
    @APIResponse(responseCode = "201", description = "The post; header Idempotency-Replayed if it was made before")
    public Uni<RestResponse<PostView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @NotNull PostRequest request) {
        return creation.create(caller.userId(), request, idempotencyKey).map(PostResource::created);
    }

    private static RestResponse<PostView> created(PostCreation.Created created) {
        var answer = RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, created.post())
                .header("Location", "/api/posts/" + created.post().id());
        var remaining = created.remaining();
        if (remaining == null) {
            answer.header("Idempotency-Replayed", "true");
        } else {
            remaining.headers().forEach(answer::header);
        }
        return answer.build();
    }

    @POST
    @Path("/validate")
    @Operation(summary = "Check a post without writing it", description = "Takes what POST /api/posts takes.")
    public Uni<Validation> validate(@NotNull PostRequest request) {
        return creation.check(caller.userId(), request).map(issues -> new Validation(issues.isEmpty(), issues));
    }

    @GET
    @Operation(summary = "List posts", description = "The newest in the calendar first.")
    public Uni<PostReads.Listing> list(
            @RestQuery @DefaultValue("all") String status,
            @RestQuery("start_date") @Nullable String startDate,
            @RestQuery("end_date") @Nullable String endDate,
            @RestQuery @DefaultValue("20") int limit,
            @RestQuery @DefaultValue("0") int offset) {
        var parameters = new ListQuery.Parameters(status, startDate, endDate, limit, offset);
        return reads.page(ListQuery.read(caller.userId(), parameters));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a post and how its targets stand")
    public Uni<PostView> get(String id) {
        return reads.get(caller.userId(), id(id));
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(summary = "Tell a post's story")
    public Uni<PostReads.Story> timeline(String id) {
        return reads.story(caller.userId(), id(id));
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            summary = "Change a draft or a scheduled post",
            description =
                    "What is not named stays; a field that is named is replaced as a whole, or taken away by null.")
    public Uni<PostView> patch(String id, @NotNull ObjectNode changes) {
        return edits.patch(caller.userId(), id(id), changes);
    }

    @POST
    @Path("/{id}/publish")
    @Operation(summary = "Publish a draft or a scheduled post now")
    public Uni<PostView> publish(String id) {
        return edits.publish(caller.userId(), id(id));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Cancel a scheduled post", description = "Success means that it never goes live.")
    public Uni<PostView> cancel(String id) {
        return endings.cancel(caller.userId(), id(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a post", description = "What is live on a platform stays there.")
    public Uni<Void> delete(String id) {
        return endings.delete(caller.userId(), id(id));
    }

    private static PostId id(String text) {
        try {
            return PostId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("post");
        }
    }
}
