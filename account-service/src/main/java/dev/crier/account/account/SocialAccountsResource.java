package dev.crier.account.account;

import dev.crier.account.audit.Callers;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The caller's own accounts. */
@Path("/api/social-accounts")
@Authenticated
@Tag(name = "Accounts")
public class SocialAccountsResource {

    private final CallerIdentity caller;
    private final Callers callers;
    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final Connections connections;

    SocialAccountsResource(
            CallerIdentity caller,
            Callers callers,
            TenantTransaction transaction,
            Accounts accounts,
            Connections connections) {
        this.caller = caller;
        this.callers = callers;
        this.transaction = transaction;
        this.accounts = accounts;
        this.connections = connections;
    }

    /** The list. */
    @GET
    @Operation(summary = "List the caller's connected accounts")
    public Uni<AccountList> list(@QueryParam("include_inactive") @DefaultValue("false") boolean includeInactive) {
        var user = caller.userId();
        return transaction
                .asUser(user, session -> accounts.of(user, includeInactive))
                .map(AccountList::of);
    }

    /** Soft: the history stays, the tokens do not. A caller that hangs up does not keep the platform from being told. */
    @DELETE
    @Path("/{id}")
    @Cancellable(false)
    @Operation(summary = "Disconnect an account, forget its tokens and give its grant back to the platform")
    @APIResponse(responseCode = "204", description = "Disconnected, now or before")
    @APIResponse(responseCode = "404", description = "not_found: no account of this id is the caller's")
    public Uni<Void> disconnect(String id) {
        return connections.disconnect(caller.userId(), AccountIds.fromPath(id), callers.user());
    }

    /** A list with its length. */
    public record AccountList(List<AccountView> items, int total) {

        static AccountList of(List<SocialAccount> accounts) {
            return new AccountList(accounts.stream().map(AccountView::of).toList(), accounts.size());
        }
    }
}
