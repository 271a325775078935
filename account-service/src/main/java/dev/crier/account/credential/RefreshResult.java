package dev.crier.account.credential;

import dev.crier.account.account.SocialAccount;
import dev.crier.account.token.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a caller who needs a fresh token gets. */
sealed interface RefreshResult {

    /** A token that lives long enough, stored already if it is a new one. */
    record Fresh(SocialAccount account, Secret accessToken) implements RefreshResult {}

    /** Only the owner can help. */
    record NeedsReconnect() implements RefreshResult {}

    /** The owner has ended the connection. */
    record Disconnected() implements RefreshResult {}

    /** There is no such account of this user. */
    record NotFound() implements RefreshResult {}

    /** The token that was refused is the newest there is, and it was made anew a moment ago or its platform says it works. */
    record NothingNewer() implements RefreshResult {}

    /** Nothing is known; the same may be asked again. */
    record Unavailable(@Nullable Duration retryAfter) implements RefreshResult {}
}
