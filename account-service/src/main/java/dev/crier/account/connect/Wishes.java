package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.account.AccountIds;
import dev.crier.account.account.Accounts;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads which account a request wants to connect. */
@ApplicationScoped
class Wishes {

    private final TenantTransaction transaction;
    private final Accounts accounts;

    Wishes(TenantTransaction transaction, Accounts accounts) {
        this.transaction = transaction;
        this.accounts = accounts;
    }

    /**
     * Any account, or the one that {@code accountId} names.
     *
     * @param accountId an account of the user's; fails with a {@link Problem} if it is none, or of another platform
     */
    Uni<Wish> read(UserId user, PlatformId platform, @Nullable String handle, @Nullable String accountId) {
        if (accountId == null) {
            return Uni.createFrom().item(new Wish(handle, null));
        }
        AccountId id = AccountIds.fromPath(accountId);
        return transaction.asUser(
                user,
                session -> accounts.find(id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problem.notFound("account"))
                        .map(account -> {
                            if (!account.platform().equals(platform)) {
                                throw Problem.of(
                                        AccountError.ACCOUNT_OTHER_PLATFORM,
                                        "Connect it at /api/auth/" + account.platform() + "/connect");
                            }
                            return new Wish(handle, account.platformUserId());
                        }));
    }
}
