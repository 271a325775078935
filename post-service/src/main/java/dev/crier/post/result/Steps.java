package dev.crier.post.result;

import dev.crier.contracts.TargetStep;
import dev.crier.contracts.event.TargetProgressed;
import dev.crier.post.post.Posts;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Tells the owner of a post each step of its targets on their way. */
@ApplicationScoped
class Steps {

    private static final Logger LOG = Logger.getLogger(Steps.class);

    private final Posts posts;
    private final Timeline timeline;

    Steps(Posts posts, Timeline timeline) {
        this.posts = posts;
        this.timeline = timeline;
    }

    /** Adds a line in the caller's transaction. Steps of deleted posts, of edits that are gone and unknown ones are passed over. */
    Uni<Void> store(Mutiny.Session session, TargetProgressed event) {
        Optional<TargetStep> step = TargetStep.of(event.step());
        if (step.isEmpty()) {
            LOG.infof("post=%s unknown step passed over: %s", event.postId(), event.step());
            return Uni.createFrom().voidItem();
        }
        return posts.lock(session, event.postId()).chain(post -> {
            if (post == null || post.version() != event.postVersion()) {
                return Uni.createFrom().voidItem();
            }
            return timeline.add(
                    session,
                    new Timeline.Subject(post.id(), post.userId(), event.accountId()),
                    new Timeline.Moment(
                            event.at(),
                            TimelineKind.of(step.get()),
                            event.accountId(),
                            event.message(),
                            event.code(),
                            event.hint(),
                            event.requestId(),
                            event.until()));
        });
    }
}
