package dev.crier.account.connect;

import dev.crier.account.AccountError;

/** What a state that came back turned out to be. */
sealed interface Attempt {

    /** Ours, of this browser and platform, in time, and now used up. */
    record Valid(OAuthState state) implements Attempt {}

    /** Ours, but not acceptable; whose it is may be logged. */
    record Refused(OAuthState state, AccountError error) implements Attempt {}

    /** Not ours, or forgotten long ago. */
    record Unknown() implements Attempt {}
}
