package dev.crier.publisher.publication;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostDue;
import dev.crier.contracts.event.PostUpcoming;
import dev.crier.contracts.event.TargetDecided;
import java.time.Instant;

/** A post on one account, as the scheduler announced it. */
record Target(
        PostId post, int version, AccountId account, UserId user, PlatformId platform, Instant dueAt, Content content) {

    static Target of(PostDue event) {
        return new Target(
                event.postId(),
                event.postVersion(),
                event.accountId(),
                event.userId(),
                event.platform(),
                event.dueAt(),
                event.content());
    }

    static Target of(PostUpcoming event) {
        return new Target(
                event.postId(),
                event.postVersion(),
                event.accountId(),
                event.userId(),
                event.platform(),
                event.dueAt(),
                event.content());
    }

    static Target of(TargetDecided event) {
        return new Target(
                event.postId(),
                event.postVersion(),
                event.accountId(),
                event.userId(),
                event.platform(),
                event.decidedAt(),
                event.content());
    }

    Target dueAt(Instant time) {
        return new Target(post, version, account, user, platform, time, content);
    }

    @Override
    public String toString() {
        return "post=" + post + " account=" + account + " platform=" + platform;
    }
}
