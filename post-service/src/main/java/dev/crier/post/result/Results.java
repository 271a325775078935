package dev.crier.post.result;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.event.PostResult;
import dev.crier.messaging.CrierJson;
import dev.crier.post.post.Post;
import dev.crier.post.post.PostClosing;
import dev.crier.post.post.Posts;
import dev.crier.post.target.TargetOutcome;
import dev.crier.post.target.TargetResult;
import dev.crier.post.target.Targets;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stores what the publishers report, under the post's lock, so that exactly one report sees itself as the last. */
@ApplicationScoped
class Results {

    private static final Logger LOG = Logger.getLogger(Results.class);
    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final Posts posts;
    private final Targets targets;
    private final PostClosing closing;
    private final Timeline timeline;
    private final MeterRegistry metrics;

    Results(Posts posts, Targets targets, PostClosing closing, Timeline timeline, MeterRegistry metrics) {
        this.posts = posts;
        this.targets = targets;
        this.closing = closing;
        this.timeline = timeline;
        this.metrics = metrics;
    }

    /** Stores a report in the caller's transaction. One about a deleted post or target is passed over. */
    Uni<Void> store(Mutiny.Session session, PostResult report) {
        return posts.lock(session, report.postId()).chain(post -> {
            if (post == null) {
                LOG.infof("post=%s result ignored: the post is gone", report.postId());
                return Uni.createFrom().voidItem();
            }
            return targets.results(session, List.of(report.postId().value()))
                    .chain(results -> store(session, post, results, report));
        });
    }

    private Uni<Void> store(Mutiny.Session session, Post post, List<TargetResult> results, PostResult report) {
        TargetResult target = results.stream()
                .filter(result -> result.accountId.equals(report.accountId().value()))
                .findFirst()
                .orElse(null);
        if (target == null) {
            LOG.infof("post=%s result ignored: no target on account %s", report.postId(), report.accountId());
            return Uni.createFrom().voidItem();
        }
        return switch (Report.decide(Report.Standing.of(target), report)) {
            case STORE -> apply(session, post, target, report).chain(() -> conclude(session, post, results));
            case IGNORE_OLD_VERSION, IGNORE_OLD_ROUND, IGNORE_ENDED -> {
                LOG.warnf(
                        "post=%s result ignored: account=%s version=%d round=%d outcome=%s,"
                                + " but the target is %s in version %d round %d",
                        report.postId(),
                        report.accountId(),
                        report.postVersion(),
                        report.roundOrFirst(),
                        report.outcome(),
                        target.outcome.word(),
                        target.postVersion,
                        target.round);
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private Uni<Void> apply(Mutiny.Session session, Post post, TargetResult target, PostResult report) {
        target.outcome = TargetOutcome.of(report.outcome());
        target.platformPostId = report.platformPostId();
        target.platformPostUrl = text(report.url());
        FailureInfo failure = report.failure();
        target.errorKind = failure == null ? null : failure.kind();
        target.errorCode = failure == null ? null : failure.code();
        target.errorMessage = failure == null ? null : failure.message();
        target.hint = failure == null ? null : failure.hint();
        target.dueAt = report.dueAt();
        target.attemptedAt = report.attemptedAt();
        target.completedAt = report.completedAt();
        target.retryCount = Math.max(0, report.attempts() - 1);
        target.round = report.roundOrFirst();
        target.evidence =
                report.evidence() == null ? null : CrierJson.mapper().convertValue(report.evidence(), JSON_OBJECT);
        LOG.infof(
                "post=%s result: platform=%s account=%s outcome=%s attempts=%d url=%s",
                post.id(), target.platform, target.accountId, target.outcome.word(), report.attempts(), report.url());
        measure(target, report);
        var subject = new Timeline.Subject(post.id(), post.userId(), new AccountId(target.accountId));
        return timeline.add(
                session,
                subject,
                new Timeline.Moment(
                        report.completedAt(),
                        kind(target.outcome),
                        subject.account(),
                        detail(target),
                        target.errorCode,
                        target.hint,
                        null,
                        null));
    }

    private Uni<Void> conclude(Mutiny.Session session, Post post, List<TargetResult> results) {
        var tally = Tally.of(results.stream().map(result -> result.outcome).toList());
        var end = tally.end();
        if (end.isEmpty()) {
            post.count(tally.counts());
            return Uni.createFrom().voidItem();
        }
        return closing.close(session, post, end.get(), tally.counts());
    }

    private void measure(TargetResult target, PostResult report) {
        metrics.counter("crier.results", "platform", target.platform, "outcome", target.outcome.word())
                .increment();
        if (target.outcome == TargetOutcome.PUBLISHED) {
            Duration lag = Duration.between(report.dueAt(), report.completedAt());
            metrics.timer("crier.publish.lag", "platform", target.platform)
                    .record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    private static TimelineKind kind(TargetOutcome outcome) {
        return switch (outcome) {
            case PUBLISHED -> TimelineKind.TARGET_PUBLISHED;
            case FAILED -> TimelineKind.TARGET_FAILED;
            case CANCELLED -> TimelineKind.TARGET_CANCELLED;
            case NEEDS_REVIEW -> TimelineKind.TARGET_NEEDS_REVIEW;
            case PENDING -> throw new IllegalArgumentException("A report ends a target");
        };
    }

    private static @Nullable String detail(TargetResult target) {
        return target.platformPostUrl != null ? target.platformPostUrl : target.errorMessage;
    }

    private static @Nullable String text(@Nullable URI url) {
        return url == null ? null : url.toString();
    }
}
