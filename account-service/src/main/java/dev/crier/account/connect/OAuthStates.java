package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.token.RandomSecret;
import dev.crier.contracts.PlatformId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The rows of {@code oauth_states}, inside a tenant transaction. */
@ApplicationScoped
class OAuthStates implements PanacheRepositoryBase<OAuthState, String> {

    /**
     * Uses a state up, at most once: all conditions stand in the one statement that does it. A try from another browser
     * or at another platform's address leaves it as it is.
     */
    Uni<Attempt> use(String state, String browser, PlatformId platform, Instant now) {
        String stateHash = RandomSecret.hash(state);
        String browserHash = RandomSecret.hash(browser);
        return update(
                        "usedAt = ?1 where stateHash = ?2 and usedAt is null and expiresAt > ?1"
                                + " and platform = ?3 and browserHash = ?4",
                        now,
                        stateHash,
                        platform.value(),
                        browserHash)
                .chain(used -> findById(stateHash)
                        .map(row ->
                                row == null ? new Attempt.Unknown() : judge(row, used == 1, browserHash, platform)));
    }

    private static Attempt judge(OAuthState row, boolean used, String browserHash, PlatformId platform) {
        if (used) {
            return new Attempt.Valid(row);
        }
        if (!row.platform().equals(platform)) {
            return new Attempt.Refused(row, AccountError.STATE_OTHER_PLATFORM);
        }
        if (!row.browserHash.equals(browserHash)) {
            return new Attempt.Refused(row, AccountError.STATE_OTHER_BROWSER);
        }
        return new Attempt.Refused(row, row.usedAt != null ? AccountError.STATE_REPLAYED : AccountError.STATE_EXPIRED);
    }

    /** Forgets attempts that ended before a time. */
    Uni<Long> forget(Instant before) {
        return delete("expiresAt < ?1", before);
    }
}
