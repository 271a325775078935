package dev.crier.account.credential;

/** What is known of an account after its tokens were tried. */
public enum Liveness {
    ALIVE,
    NEEDS_RECONNECT,
    /** The platform gave no answer that says anything. */
    UNKNOWN,
    /** There was nothing to ask: somebody else did, or the account is not connected. */
    NOT_ASKED
}
