package dev.crier.account.audit;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One entry to be. Nothing in it is a secret: the outcome is a code, never a platform's text.
 *
 * @param user whose account it is about, who is not always the actor; null: it is about all of them, and no owner's
 * @param outcome {@code ok}, the code of the error, or what something was set to
 * @param detail what an operator wrote beside it; null: nothing
 */
public record Audit(
        @Nullable UserId user,
        Actor actor,
        AuditAction action,
        String outcome,
        @Nullable PlatformId platform,
        @Nullable AccountId account,
        @Nullable PostId post,
        @Nullable String detail) {

    /** The outcome of what went well. */
    public static final String OK = "ok";

    /** An entry about a platform, before there is an account. */
    public static Audit of(UserId user, Actor actor, AuditAction action, String outcome, PlatformId platform) {
        return new Audit(user, actor, action, outcome, platform, null, null, null);
    }

    /** An entry about the whole of Crier, or of a platform: a key that was rotated, a switch that was turned. */
    public static Audit ofSystem(Actor actor, AuditAction action, String outcome, @Nullable PlatformId platform) {
        return new Audit(null, actor, action, outcome, platform, null, null, null);
    }

    /** An entry about a user as a whole. */
    public static Audit ofUser(UserId user, Actor actor, AuditAction action, String outcome) {
        return new Audit(user, actor, action, outcome, null, null, null, null);
    }

    /** The same entry with an operator's words. */
    public Audit because(@Nullable String reason) {
        return new Audit(user, actor, action, outcome, platform, account, post, reason);
    }

    /** The same entry about an account. */
    public Audit about(AccountId id) {
        return new Audit(user, actor, action, outcome, platform, id, post, detail);
    }

    /** The same entry on behalf of a post. */
    public Audit on(PostId id) {
        return new Audit(user, actor, action, outcome, platform, account, id, detail);
    }
}
