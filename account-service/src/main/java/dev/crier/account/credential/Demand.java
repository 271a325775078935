package dev.crier.account.credential;

import dev.crier.account.audit.Actor;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Someone's wish for a token.
 *
 * @param post what it is for; null if it does not leave this service
 */
record Demand(UserId user, AccountId account, @Nullable PostId post, Actor actor) {}
