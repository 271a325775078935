package dev.crier.account.erasure;

import dev.crier.account.audit.Callers;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's wish to be forgotten. */
@Path("/api/me")
@Authenticated
@Tag(name = "Erasure")
public class ErasureResource {

    private final CallerIdentity caller;
    private final Callers callers;
    private final TenantTransaction transaction;
    private final Erasure erasure;
    private final Answers answers;

    ErasureResource(
            CallerIdentity caller, Callers callers, TenantTransaction transaction, Erasure erasure, Answers answers) {
        this.caller = caller;
        this.callers = callers;
        this.transaction = transaction;
        this.erasure = erasure;
        this.answers = answers;
    }

    /** Asking again while it goes on changes nothing. */
    @DELETE
    @ResponseStatus(202)
    @Operation(
            summary = "Erase the caller everywhere: posts, media, accounts with their tokens, and the log",
            description = "What is being published is stopped first. GET /api/me/erasure tells when it is done."
                    + " The caller's token stays good, and is then that of a new user without anything.")
    @APIResponse(responseCode = "202", description = "It has begun")
    public Uni<ErasureView> erase() {
        var user = caller.userId();
        return erasure.ask(user, callers.user());
    }

    @GET
    @Path("/erasure")
    @Operation(summary = "Tell how the caller's erasure stands")
    @APIResponse(responseCode = "200", description = "The last one that was asked for")
    @APIResponse(responseCode = "404", description = "not_found: none was ever asked for")
    public Uni<ErasureView> status() {
        var user = caller.userId();
        return transaction
                .asUser(user, session -> answers.of(session, user))
                .map(found -> found.orElseThrow(() -> Problem.notFound("erasure")));
    }
}
