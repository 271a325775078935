package dev.crier.account.account;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts as other services ask for them, always on behalf of one user. */
@Path("/internal/accounts")
@RolesAllowed("service")
@Tag(name = "Internal")
public class InternalAccountsResource {

    private static final int MOST = 200;

    private final TenantTransaction transaction;
    private final Accounts accounts;

    InternalAccountsResource(TenantTransaction transaction, Accounts accounts) {
        this.transaction = transaction;
        this.accounts = accounts;
    }

    /** The user's accounts among the given ones, disconnected ones too; all of the user's if none are given. */
    @GET
    @Operation(summary = "Look up a user's accounts")
    public Uni<InternalAccountList> find(
            @QueryParam("user_id") @Nullable String userId, @QueryParam("ids") @Nullable String ids) {
        UserId user = user(userId);
        List<AccountId> wanted = ids(ids);
        return transaction
                .asUser(user, session -> ids == null ? accounts.of(user, true) : accounts.of(user, wanted))
                .map(found -> new InternalAccountList(
                        found.stream().map(InternalAccount::of).toList()));
    }

    private static UserId user(@Nullable String text) {
        try {
            return UserId.of(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(CommonError.INVALID_INPUT, "user_id is not a UUID");
        }
    }

    private static List<AccountId> ids(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            var ids = Arrays.stream(text.split(","))
                    .filter(id -> !id.isBlank())
                    .map(AccountId::of)
                    .distinct()
                    .toList();
            if (ids.size() > MOST) {
                throw Problem.of(CommonError.INVALID_INPUT, "ids has more than " + MOST + " entries");
            }
            return ids;
        } catch (IllegalArgumentException e) {
            throw Problem.of(CommonError.INVALID_INPUT, "ids is not a list of UUIDs");
        }
    }

    /** What services need to know of an account. */
    public record InternalAccount(
            AccountId id,
            UserId userId,
            PlatformId platform,
            String platformUserId,
            String username,
            boolean isActive,
            boolean needsReconnect) {

        static InternalAccount of(SocialAccount account) {
            return new InternalAccount(
                    account.id(),
                    account.userId(),
                    account.platform(),
                    account.platformUserId,
                    account.username,
                    account.active,
                    account.needsReconnect);
        }
    }

    /** A list. */
    public record InternalAccountList(List<InternalAccount> items) {}
}
