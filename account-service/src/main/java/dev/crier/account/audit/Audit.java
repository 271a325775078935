package dev.crier.account.audit;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One entry to be. Nothing in it is a secret: the outcome is a code, never a platform's text.
 *
 * @param user whose account it is about, who is not always the actor
 * @param outcome {@code ok} or the code of the error
 */
public record Audit(
        UserId user,
        Actor actor,
        AuditAction action,
        String outcome,
        @Nullable PlatformId platform,
        @Nullable AccountId account,
        @Nullable PostId post) {

    /** The outcome of what went well. */
    public static final String OK = "ok";

    /** An entry about a platform, before there is an account. */
    public static Audit of(UserId user, Actor actor, AuditAction action, String outcome, PlatformId platform) {
        return new Audit(user, actor, action, outcome, platform, null, null);
    }

    /** The same entry about an account. */
    public Audit about(AccountId id) {
        return new Audit(user, actor, action, outcome, platform, id, post);
    }

    /** The same entry on behalf of a post. */
    public Audit on(PostId id) {
        return new Audit(user, actor, action, outcome, platform, account, id);
    }
}
