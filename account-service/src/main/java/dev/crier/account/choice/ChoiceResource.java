package dev.crier.account.choice;

import dev.crier.account.account.AccountView;
import dev.crier.account.audit.Callers;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Which of the accounts that a consent covers are to be connected. */
@Path("/api/auth/choices/{id}")
@Authenticated
@Tag(name = "Connect")
public class ChoiceResource {

    private final Choosing choosing;
    private final Callers callers;
    private final CallerIdentity caller;

    ChoiceResource(Choosing choosing, Callers callers, CallerIdentity caller) {
        this.choosing = choosing;
        this.callers = callers;
        this.caller = caller;
    }

    /** The accounts to connect, by the platform's ids. */
    public record Selection(@Nullable List<String> platformUserIds) {}

    /** The accounts that the choice connected. */
    public record Chosen(List<AccountView> items, int total) {}

    /** The list. */
    @GET
    @Operation(summary = "List the accounts that a consent can connect; choose within 30 minutes")
    @APIResponse(responseCode = "200", description = "The accounts on offer")
    @APIResponse(responseCode = "404", description = "not_found: no choice of this id is the caller's")
    @APIResponse(responseCode = "409", description = "choice_used")
    @APIResponse(responseCode = "410", description = "choice_expired")
    public Uni<ChoiceView> show(String id) {
        return choosing.show(caller.userId(), ChoiceId.fromPath(id));
    }

    /** All or none of those that are named; the others are forgotten. */
    @POST
    @Cancellable(false)
    @Operation(summary = "Connect the chosen accounts; safe to repeat")
    @APIResponse(responseCode = "200", description = "The connected accounts")
    @APIResponse(responseCode = "404", description = "not_found: no choice of this id is the caller's")
    @APIResponse(responseCode = "409", description = "choice_used: other accounts were chosen before")
    @APIResponse(responseCode = "410", description = "choice_expired")
    @APIResponse(responseCode = "422", description = "candidate_unknown, with the ids that are not on offer")
    @APIResponse(responseCode = "503", description = "vault_unavailable: choose again")
    public Uni<Chosen> choose(String id, Selection selection) {
        return choosing.choose(caller.userId(), ChoiceId.fromPath(id), wanted(selection), callers.user())
                .map(accounts -> new Chosen(accounts, accounts.size()));
    }

    private static Set<String> wanted(@Nullable Selection selection) {
        var ids = selection == null ? null : selection.platformUserIds();
        if (ids == null || ids.isEmpty() || ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.of(CommonError.INVALID_INPUT, "Send platform_user_ids with at least one id");
        }
        return ids.stream().collect(Collectors.toSet());
    }
}
