package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.OwnerDecision;
import dev.crier.contracts.PostId;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** One target of a post over HTTP: what its owner can do about it once it has ended. */
@Path("/api/posts/{id}/targets/{accountId}")
@Authenticated
class TargetResource {

    /** What the owner found on the platform. */
    record Resolution(
            @Schema(
                    description = "live: it is there, at url; publish: it is not there, publish it; drop: leave it",
                    enumeration = {"live", "publish", "drop"})
            @Nullable
            String decision,

            @Schema(description = "Where it is; needed if, and only if, the decision is live") @Nullable
            String url) {}

    private static final int LONGEST_URL = 2000;

    private final CallerIdentity caller;
    private final TargetDecisions decisions;

    TargetResource(CallerIdentity caller, TargetDecisions decisions) {
        this.caller = caller;
        this.decisions = decisions;
    }

    @POST
    @Path("/retry")
    @Operation(
            summary = "Publish one failed target again",
            description = "The others are not touched. Sent twice, it is one retry.")
    @APIResponse(responseCode = "200", description = "The post; the target is pending")
    @APIResponse(
            responseCode = "409",
            description = "The target has not failed: target_pending, target_needs_review," + " target_not_failed")
    public Uni<PostView> retry(String id, String accountId) {
        return decisions.take(new TargetDecisions.Word(
                caller.userId(), post(id), account(accountId), OwnerDecision.PUBLISH, null, true));
    }

    @POST
    @Path("/resolve")
    @Operation(
            summary = "Say what became of a target that needs a review",
            description = "Its result shows what is known: evidence. Sent twice, it is said once.")
    @APIResponse(responseCode = "200", description = "The post; the target is pending until the answer has been taken")
    @APIResponse(responseCode = "409", description = "The target needs no review: target_not_in_review")
    public Uni<PostView> resolve(String id, String accountId, @NotNull Resolution resolution) {
        OwnerDecision decision = decision(resolution);
        return decisions.take(new TargetDecisions.Word(
                caller.userId(), post(id), account(accountId), decision, url(decision, resolution), false));
    }

    private static OwnerDecision decision(Resolution resolution) {
        return Arrays.stream(OwnerDecision.values())
                .filter(decision -> decision.name().toLowerCase(Locale.ROOT).equals(resolution.decision()))
                .findFirst()
                .orElseThrow(() -> Problem.of(CommonError.INVALID_INPUT, "decision is live, publish or drop."));
    }

    private static @Nullable URI url(OwnerDecision decision, Resolution resolution) {
        String text = resolution.url();
        if (decision != OwnerDecision.LIVE) {
            if (text != null) {
                throw Problem.of(CommonError.INVALID_INPUT, "url belongs to the decision live alone; leave it away.");
            }
            return null;
        }
        URI url = text == null || text.length() > LONGEST_URL ? null : web(text);
        if (url == null) {
            throw Problem.of(CommonError.INVALID_INPUT, "url has to be the post's address, https://…");
        }
        return url;
    }

    /** Null if it is no address of the web: it is shown as a link. */
    private static @Nullable URI web(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return web && url.getHost() != null && url.getUserInfo() == null ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static PostId post(String text) {
        return id(text, PostId::of, "post");
    }

    private static AccountId account(String text) {
        return id(text, AccountId::of, "target");
    }

    private static <T> T id(String text, Function<String, T> type, String what) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(what);
        }
    }
}
