package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Evidence;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.messaging.CrierJson;
import dev.crier.post.target.TargetOutcome;
import dev.crier.post.target.TargetResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post as its owner sees it. */
record PostView(
        PostId id,
        PostStatus status,
        String caption,
        List<UUID> mediaIds,
        Map<String, String> altTexts,
        List<UUID> targetAccounts,
        Map<String, Map<String, @Nullable Object>> platformConfigurations,
        Map<String, Map<String, @Nullable Object>> accountConfigurations,
        @Nullable Instant scheduledAt,
        @Nullable String timezone,
        boolean isDraft,
        int version,
        @Nullable Instant processingStartedAt,
        @Nullable Instant processingCompletedAt,
        Counts counts,
        List<Result> results,
        Instant createdAt,
        Instant updatedAt) {

    /** How many targets stand in which way. */
    record Counts(int published, int failed, int cancelled, int needsReview, int pending) {}

    /**
     * How one target stands.
     *
     * @param success null while pending
     * @param retryCount calls that could have published it, beyond the first
     * @param round how often it has been taken up, from 1
     * @param evidence what there is to judge by while it needs a review; else null
     */
    record Result(
            AccountId accountId,
            PlatformId platform,
            String username,
            TargetOutcome outcome,
            @Nullable Boolean success,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable String hint,
            @Nullable String platformPostId,
            @Nullable String platformPostUrl,
            @Nullable Instant dueAt,
            @Nullable Instant attemptedAt,
            @Nullable Instant completedAt,
            int retryCount,
            int round,
            @Nullable Evidence evidence) {}

    static PostView of(Post post, List<TargetResult> results) {
        var counts = post.counts();
        return new PostView(
                post.id(),
                post.status,
                post.caption,
                List.of(post.mediaIds),
                post.altTexts,
                List.of(post.targetAccounts),
                post.platformConfigurations,
                post.accountConfigurations,
                post.scheduledAt,
                post.timezone,
                post.status == PostStatus.DRAFT,
                post.version,
                post.processingStartedAt,
                post.processingCompletedAt,
                new Counts(
                        counts.published(),
                        counts.failed(),
                        counts.cancelled(),
                        counts.needsReview(),
                        results.size() - counts.total()),
                results.stream().map(result -> result(post, result)).toList(),
                post.createdAt,
                post.updatedAt);
    }

    private static Result result(Post post, TargetResult row) {
        return new Result(
                new AccountId(row.accountId),
                PlatformId.of(row.platform),
                row.username,
                row.outcome,
                row.outcome == TargetOutcome.PENDING ? null : row.outcome == TargetOutcome.PUBLISHED,
                row.errorCode,
                row.errorMessage,
                row.hint,
                row.platformPostId,
                row.platformPostUrl,
                row.dueAt == null ? post.dueAt() : row.dueAt,
                row.attemptedAt,
                row.completedAt,
                row.retryCount,
                row.round,
                row.evidence == null ? null : CrierJson.mapper().convertValue(row.evidence, Evidence.class));
    }
}
