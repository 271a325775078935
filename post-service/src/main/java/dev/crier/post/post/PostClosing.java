package dev.crier.post.post;

import dev.crier.contracts.CompletedStatus;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.event.PostCompleted;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Ends posts, and tells the other services. */
@ApplicationScoped
public class PostClosing {

    private static final Logger LOG = Logger.getLogger(PostClosing.class);

    private final ReactiveOutbox outbox;
    private final Timeline timeline;
    private final MeterRegistry metrics;
    private final Clock clock;

    PostClosing(ReactiveOutbox outbox, Timeline timeline, MeterRegistry metrics, Clock clock) {
        this.outbox = outbox;
        this.timeline = timeline;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Ends a locked post in the caller's transaction. */
    public Uni<Void> close(Mutiny.Session session, Post post, CompletedStatus end, TargetCounts counts) {
        Instant now = clock.instant();
        post.count(counts);
        post.end(status(end), now);
        metrics.counter("crier.posts.completed", "status", post.status.word()).increment();
        var subject = new Timeline.Subject(post.id(), post.userId(), null);
        var kind = end == CompletedStatus.CANCELLED ? TimelineKind.CANCELLED : TimelineKind.COMPLETED;
        return timeline.add(session, subject, kind, post.status.word(), now)
                .chain(() -> tell(session, post, end, counts));
    }

    /** Tells that a post has ended and its media are free. */
    Uni<Void> tell(Mutiny.Session session, Post post, CompletedStatus end, TargetCounts counts) {
        LOG.infof(
                "post=%s completed: %s published=%d failed=%d cancelled=%d needs_review=%d",
                post.id(),
                status(end).word(),
                counts.published(),
                counts.failed(),
                counts.cancelled(),
                counts.needsReview());
        return outbox.append(
                session,
                new PostCompleted(post.id(), post.userId(), end, counts, post.attachedMediaIds(), clock.instant()));
    }

    private static PostStatus status(CompletedStatus end) {
        return switch (end) {
            case POSTED -> PostStatus.POSTED;
            case FAILED -> PostStatus.FAILED;
            case CANCELLED -> PostStatus.CANCELLED;
        };
    }
}
