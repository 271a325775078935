package dev.crier.account.platform;

import dev.crier.account.AccountError;
import java.util.List;

/** How a connection attempt ended at the platform. */
public sealed interface ConnectOutcome {

    /** The user agreed to all that publishing needs. */
    record Connected(TokenSet tokens, Profile profile) implements ConnectOutcome {}

    /**
     * The user agreed, and several accounts can be connected by it: pages of a person, organisations of a member. The
     * user chooses; a choice of one is no choice and is {@link Connected}.
     */
    record Choose(List<Candidate> candidates) implements ConnectOutcome {

        public Choose {
            candidates = List.copyOf(candidates);
        }
    }

    /** An account that can be connected, with the tokens that act for it. */
    record Candidate(TokenSet tokens, Profile profile) {}

    /** The platform, or our own check of what it granted, says no. */
    record Refused(AccountError error) implements ConnectOutcome {}
}
