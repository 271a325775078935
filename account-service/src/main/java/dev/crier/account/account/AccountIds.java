package dev.crier.account.account;

import dev.crier.contracts.AccountId;
import dev.crier.rest.Problem;

/** Ids of accounts in the paths of requests. */
public final class AccountIds {

    private AccountIds() {}

    /** Reads one; a text that is no id names an account that does not exist. */
    public static AccountId fromPath(String text) {
        try {
            return AccountId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("account");
        }
    }
}
