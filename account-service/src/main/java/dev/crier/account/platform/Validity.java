package dev.crier.account.platform;

/** What a platform says of an access token. "No answer" is not among them: that proves nothing. */
public sealed interface Validity {

    /** It takes it. */
    record Valid() implements Validity {}

    /**
     * It does not; whether the grant is over, a refresh tells.
     *
     * @param code the platform's own word for it, for the log
     */
    record Refused(String code) implements Validity {}
}
