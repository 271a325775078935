package dev.crier.account.platform;

import dev.crier.account.AccountError;

/** How a connection attempt ended at the platform. */
public sealed interface ConnectOutcome {

    /** The user agreed to all that publishing needs. */
    record Connected(TokenSet tokens, Profile profile) implements ConnectOutcome {}

    /** The platform, or our own check of what it granted, says no. */
    record Refused(AccountError error) implements ConnectOutcome {}
}
