package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.OwnerDecision;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.TargetDecided;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.post.target.Sources;
import dev.crier.post.target.TargetOutcome;
import dev.crier.post.target.TargetResult;
import dev.crier.post.target.Targets;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes an owner's word about one target that ended. The target is pending again, in a round of its own; the publishers
 * hear of it, and its next result closes the post anew. The post's other targets are not touched.
 */
@ApplicationScoped
class TargetDecisions {

    /** Which target, and what is said of it. */
    record Word(
            UserId user,
            PostId post,
            AccountId account,
            OwnerDecision decision,
            @Nullable URI url,
            boolean retry) {

        OwnersWord on(TargetResult target) {
            return retry ? OwnersWord.retry(target) : OwnersWord.resolve(target, decision, text());
        }

        @Nullable
        String text() {
            return url == null ? null : url.toString();
        }
    }

    /** What a transaction works on. */
    private record Found(Post post, TargetResult target, List<TargetResult> all) {}

    private static final Logger LOG = Logger.getLogger(TargetDecisions.class);

    private final Posts posts;
    private final PostReads reads;
    private final Targets targets;
    private final Sources sources;
    private final Telling telling;
    private final TenantTransaction transactions;

    TargetDecisions(
            Posts posts,
            PostReads reads,
            Targets targets,
            Sources sources,
            Telling telling,
            TenantTransaction transactions) {
        this.posts = posts;
        this.reads = reads;
        this.targets = targets;
        this.sources = sources;
        this.telling = telling;
        this.transactions = transactions;
    }

    /** Where a word is written down, with its time. */
    @ApplicationScoped
    static class Telling {

        private final Timeline timeline;
        private final ReactiveOutbox outbox;
        private final Clock clock;

        Telling(Timeline timeline, ReactiveOutbox outbox, Clock clock) {
            this.timeline = timeline;
            this.outbox = outbox;
            this.clock = clock;
        }

        Uni<Void> tell(Mutiny.Session session, Word word, TargetResult target, Content content, Instant now) {
            var subject = new Timeline.Subject(word.post(), word.user(), word.account());
            TimelineKind kind = word.retry() ? TimelineKind.TARGET_RETRIED : TimelineKind.TARGET_RESOLVED;
            return timeline.add(session, subject, kind, word.retry() ? null : said(word), now)
                    .chain(() -> outbox.append(session, event(target, word, content, now)));
        }

        Instant now() {
            return clock.instant();
        }
    }

    /** Does what the owner says; a word that was said before changes nothing. Gives the post as it then stands. */
    Uni<PostView> take(Word word) {
        return transactions.asUser(
                word.user(),
                session -> posts.hold(session, word.post())
                        .chain(post -> find(session, post, word))
                        .chain(found -> decide(session, found, word))
                        .chain(() -> reads.view(session, word.post())));
    }

    private Uni<Found> find(Mutiny.Session session, Post post, Word word) {
        return targets.results(session, List.of(post.id))
                .map(all -> new Found(
                        post,
                        all.stream()
                                .filter(result ->
                                        result.accountId.equals(word.account().value()))
                                .findFirst()
                                .orElseThrow(() -> Problem.notFound("target")),
                        all));
    }

    private Uni<Void> decide(Mutiny.Session session, Found found, Word word) {
        return switch (word.on(found.target())) {
            case OwnersWord.Taken taken ->
                targets.content(session, word.post(), word.account())
                        .map(content -> content.orElseThrow(() -> Problem.notFound("target")))
                        .chain(content -> reopen(session, found, word, content));
            case OwnersWord.Known known -> Uni.createFrom().voidItem();
            case OwnersWord.Refused(var error, var why) -> Uni.createFrom().failure(Problem.of(error, why));
        };
    }

    /** The media are kept for it last: the one step that leaves the database. */
    private Uni<Void> reopen(Mutiny.Session session, Found found, Word word, Content content) {
        Instant now = telling.now();
        TargetResult target = found.target();
        target.reopen();
        found.post()
                .reopen(
                        TargetOutcome.count(found.all().stream()
                                .map(result -> result.outcome)
                                .toList()),
                        now);
        LOG.infof(
                "post=%s account=%s round=%d: its owner decided %s",
                word.post(), word.account(), target.round, word.decision());
        return telling.tell(session, word, target, content, now)
                .chain(session::flush)
                .chain(() -> word.decision() == OwnerDecision.PUBLISH
                        ? sources.attach(word.user(), word.post(), found.post().attachedMediaIds())
                        : Uni.createFrom().voidItem());
    }

    private static String said(Word word) {
        String decision = word.decision().name().toLowerCase(Locale.ROOT);
        return word.url() == null ? decision : decision + " " + word.url();
    }

    private static TargetDecided event(TargetResult target, Word word, Content content, Instant now) {
        return new TargetDecided(
                word.post(),
                target.postVersion,
                target.round,
                word.account(),
                word.user(),
                PlatformId.of(target.platform),
                word.decision(),
                word.url(),
                content,
                now);
    }
}
