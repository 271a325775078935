package dev.crier.account.platform;

/** How a refresh ended at the platform. "No answer" is not among them: that proves nothing. */
public sealed interface RefreshOutcome {

    /** New tokens; those they replace may be dead by now, so they are stored before they are used. */
    record Refreshed(TokenSet tokens) implements RefreshOutcome {}

    /**
     * The grant is gone for good; only the user can bring it back.
     *
     * @param code the platform's own word for it, for the log
     */
    record GrantDead(String code) implements RefreshOutcome {}
}
