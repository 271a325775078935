package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.choice.ChoiceId;
import dev.crier.contracts.AccountId;

/** How a redirect ended, as the result page is told. */
sealed interface ConnectResult {

    /** The account is connected. */
    record Connected(AccountId account) implements ConnectResult {}

    /** Several accounts can be, and their owner is to choose. */
    record Choose(ChoiceId choice) implements ConnectResult {}

    /** It is not, and the code says why. */
    record Refused(AccountError error) implements ConnectResult {}

    /** The word on the result page and in the metrics. */
    default String code() {
        return switch (this) {
            case Connected connected -> "connected";
            case Choose choose -> "choose";
            case Refused refused -> refused.error().code();
        };
    }
}
