package dev.crier.account.token;

/** What became of one key of a batch. */
sealed interface Outcome<T> {

    /** It went well. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The wrapping key says no: another user's key, a damaged one, or one of a version that is retired. */
    record Refused<T>(String reason) implements Outcome<T> {}

    /** The value; throws {@link TokenCipherException} if there is none. */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(String reason) ->
                throw new TokenCipherException("A data key cannot be opened: " + reason, null);
        };
    }
}
