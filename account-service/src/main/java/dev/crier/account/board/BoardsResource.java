package dev.crier.account.board;

import dev.crier.account.AccountError;
import dev.crier.account.account.AccountIds;
import dev.crier.account.account.Accounts;
import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Callers;
import dev.crier.account.credential.Credentials;
import dev.crier.account.platform.BoardLister;
import dev.crier.account.platform.BoardLister.Board;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Asks the platform for the boards of one of the caller's accounts. */
@Path("/api/social-accounts/{id}/boards")
@Authenticated
@Tag(name = "Accounts")
public class BoardsResource {

    private final TenantTransaction transaction;
    private final Accounts accounts;
    private final Connectors connectors;
    private final Credentials credentials;
    private final Callers callers;
    private final CallerIdentity caller;

    BoardsResource(
            TenantTransaction transaction,
            Accounts accounts,
            Connectors connectors,
            Credentials credentials,
            Callers callers,
            CallerIdentity caller) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.connectors = connectors;
        this.credentials = credentials;
        this.callers = callers;
        this.caller = caller;
    }

    /** A list with its length. */
    public record BoardList(List<Board> items, int total) {}

    /** Not cancelled by a caller that hangs up: the token may be renewed on the way. */
    @GET
    @Cancellable(false)
    @Operation(summary = "List the boards of an account, as the platform knows them now")
    @APIResponse(responseCode = "200", description = "The boards; board_id of a post names one")
    @APIResponse(responseCode = "404", description = "not_found, disconnected")
    @APIResponse(responseCode = "409", description = "needs_reconnect: only the owner can help")
    @APIResponse(responseCode = "422", description = "boards_not_offered: the platform has no boards")
    @APIResponse(responseCode = "503", description = "platform_unavailable, vault_unavailable: ask again")
    public Uni<BoardList> boards(String id) {
        UserId user = caller.userId();
        AccountId account = AccountIds.fromPath(id);
        Actor actor = callers.user();
        return transaction
                .asUser(user, session -> accounts.find(account))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("account"))
                .map(row -> lister(row.platform()))
                .chain(lister ->
                        credentials.own(user, account, actor).chain(credential -> lister.boards(credential.grant())))
                .map(boards -> new BoardList(boards, boards.size()))
                .onFailure(PlatformUnavailableException.class)
                .transform(BoardsResource::away);
    }

    private BoardLister lister(PlatformId platform) {
        if (connectors.of(platform) instanceof BoardLister lister) {
            return lister;
        }
        throw Problem.of(AccountError.BOARDS_NOT_OFFERED, platform + " has no boards");
    }

    private static Problem away(Throwable failure) {
        var problem = Problem.of(AccountError.PLATFORM_UNAVAILABLE, "The platform does not tell its boards for now");
        var wait = ((PlatformUnavailableException) failure).retryAfter();
        return wait == null ? problem : problem.header("Retry-After", Long.toString(wait.toSeconds()));
    }
}
