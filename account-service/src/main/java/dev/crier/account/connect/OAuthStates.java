package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.token.RandomSecret;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of {@code oauth_states}, inside a tenant transaction. */
@ApplicationScoped
class OAuthStates implements PanacheRepositoryBase<OAuthState, String> {

    /**
     * What comes back with a state.
     *
     * @param browser of the cookie; empty if there is none
     * @param user who is signed in; null: nobody, as is usual for a redirect
     */
    record Claim(
            String state,
            String browser,
            PlatformId platform,
            @Nullable UserId user) {}

    /**
     * Uses a state up, at most once: all conditions stand in the one statement that does it. A try from another browser,
     * by another user or at another platform's address leaves it as it is.
     */
    Uni<Attempt> use(Claim claim, Instant now) {
        String stateHash = RandomSecret.hash(claim.state());
        String browserHash = RandomSecret.hash(claim.browser());
        String conditions = "usedAt = ?1 where stateHash = ?2 and usedAt is null and expiresAt > ?1"
                + " and platform = ?3 and browserHash = ?4";
        String platform = claim.platform().value();
        UserId user = claim.user();
        Uni<Integer> use = user == null
                ? update(conditions, now, stateHash, platform, browserHash)
                : update(conditions + " and userId = ?5", now, stateHash, platform, browserHash, user.value());
        return use.chain(used -> findById(stateHash)
                .map(row -> row == null ? new Attempt.Unknown() : judge(row, used == 1, browserHash, claim)));
    }

    private static Attempt judge(OAuthState row, boolean used, String browserHash, Claim claim) {
        if (used) {
            return new Attempt.Valid(row);
        }
        if (!row.platform().equals(claim.platform())) {
            return new Attempt.Refused(row, AccountError.STATE_OTHER_PLATFORM);
        }
        if (!row.browserHash.equals(browserHash)) {
            return new Attempt.Refused(row, AccountError.STATE_OTHER_BROWSER);
        }
        if (claim.user() != null && !claim.user().equals(row.userId())) {
            return new Attempt.Refused(row, AccountError.STATE_OTHER_USER);
        }
        return new Attempt.Refused(row, row.usedAt != null ? AccountError.STATE_REPLAYED : AccountError.STATE_EXPIRED);
    }

    /** Forgets attempts that ended before a time. */
    Uni<Long> forget(Instant before) {
        return delete("expiresAt < ?1", before);
    }
}
