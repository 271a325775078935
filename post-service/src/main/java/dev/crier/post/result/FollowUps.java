package dev.crier.post.result;

import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.event.PostFollowedUp;
import dev.crier.post.post.Posts;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Tells the owner of a post what became of its first comment or thumbnail; the result stays as it is. */
@ApplicationScoped
class FollowUps {

    private static final Logger LOG = Logger.getLogger(FollowUps.class);

    private final Posts posts;
    private final Timeline timeline;

    FollowUps(Posts posts, Timeline timeline) {
        this.posts = posts;
        this.timeline = timeline;
    }

    /** Adds a line to the post's story in the caller's transaction. A deleted post is passed over. */
    Uni<Void> store(Mutiny.Session session, PostFollowedUp followed) {
        return posts.lock(session, followed.postId()).chain(post -> {
            if (post == null) {
                LOG.infof("post=%s follow-up ignored: the post is gone", followed.postId());
                return Uni.createFrom().voidItem();
            }
            FailureInfo failure = followed.failure();
            var subject = new Timeline.Subject(post.id(), post.userId(), followed.accountId());
            return failure == null
                    ? timeline.add(
                            session, subject, TimelineKind.TARGET_FOLLOWED_UP, followed.task(), followed.completedAt())
                    : timeline.add(
                            session,
                            subject,
                            TimelineKind.TARGET_FOLLOW_UP_FAILED,
                            followed.task() + ": " + failure.message(),
                            followed.completedAt());
        });
    }
}
