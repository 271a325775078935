package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PostDue;
import dev.crier.messaging.outbox.ReactiveOutbox;
import dev.crier.post.target.Sources;
import dev.crier.post.target.Target;
import dev.crier.post.target.Targets;
import dev.crier.post.timeline.Timeline;
import dev.crier.post.timeline.TimelineKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Stores a composed post with its targets, its events and its story, in the caller's transaction. */
@ApplicationScoped
class PostWriter {

    private static final Logger LOG = Logger.getLogger(PostWriter.class);

    private final Targets targets;
    private final Timeline timeline;
    private final ReactiveOutbox outbox;
    private final Sources sources;
    private final MeterRegistry metrics;
    private final Clock clock;

    PostWriter(
            Targets targets,
            Timeline timeline,
            ReactiveOutbox outbox,
            Sources sources,
            MeterRegistry metrics,
            Clock clock) {
        this.targets = targets;
        this.timeline = timeline;
        this.outbox = outbox;
        this.sources = sources;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<Post> insert(Mutiny.Session session, UserId user, PostId id, Composition composition) {
        Instant now = clock.instant();
        var post = new Post();
        post.id = id.value();
        post.attachedMediaIds = new UUID[0];
        post.userId = user.value();
        post.version = 1;
        post.createdAt = now;
        fill(post, composition.spec(), now);
        var owner = new Targets.Owner(id, user, post.version);
        LOG.infof(
                "post=%s created: status=%s targets=%d media=%s",
                id,
                post.status.word(),
                composition.accounts().size(),
                composition.spec().mediaIds());
        metrics.counter("crier.posts.created", "status", post.status.word()).increment();
        return session.persist(post)
                .chain(() -> targets.add(session, owner, composition.accounts(), composition.contents(), now))
                .chain(() -> tell(session, post, TimelineKind.CREATED, now))
                .chain(() -> settle(session, post, composition, now));
    }

    /** Gives a locked post its new form; what was prepared for the old one is void. */
    Uni<Post> update(Mutiny.Session session, Post post, Composition composition) {
        Instant now = clock.instant();
        post.version++;
        fill(post, composition.spec(), now);
        var owner = new Targets.Owner(post.id(), post.userId(), post.version);
        LOG.infof("post=%s edited: status=%s version=%d", post.id(), post.status.word(), post.version);
        return targets.replace(session, owner, composition.accounts(), composition.contents(), now)
                .chain(() -> tell(session, post, TimelineKind.EDITED, now))
                .chain(() -> settle(session, post, composition, now));
    }

    private static void fill(Post post, PostSpec spec, Instant now) {
        post.caption = spec.caption();
        post.mediaIds = spec.mediaIds().stream().map(MediaId::value).toArray(UUID[]::new);
        post.altTexts = spec.altTexts().entrySet().stream()
                .collect(Collectors.toMap(text -> text.getKey().toString(), Map.Entry::getValue));
        post.attachedMediaIds = Stream.concat(
                        Arrays.stream(post.attachedMediaIds),
                        spec.allMedia().stream().map(MediaId::value))
                .distinct()
                .toArray(UUID[]::new);
        post.targetAccounts = spec.accounts().stream().map(AccountId::value).toArray(UUID[]::new);
        post.platformConfigurations = spec.platformConfigurations();
        post.accountConfigurations = spec.accountConfigurations();
        post.updatedAt = now;
        post.scheduledAt = null;
        switch (spec.timing()) {
            case Timing.Draft(var at, var timezone) -> {
                post.status = PostStatus.DRAFT;
                post.scheduledAt = at;
                post.timezone = timezone;
            }
            case Timing.At(var at, var timezone) -> {
                post.status = PostStatus.SCHEDULED;
                post.scheduledAt = at;
                post.timezone = timezone;
            }
            case Timing.Now(var timezone) -> {
                post.status = PostStatus.PROCESSING;
                post.processingStartedAt = now;
                post.timezone = timezone;
            }
        }
    }

    /** Sends what is due at once, and last of all has the media kept: the one step that leaves the database. */
    private Uni<Post> settle(Mutiny.Session session, Post post, Composition composition, Instant now) {
        Uni<Void> told = post.status == PostStatus.SCHEDULED
                ? tell(session, post, TimelineKind.SCHEDULED, now)
                : Uni.createFrom().voidItem();
        return told.chain(() -> post.status == PostStatus.PROCESSING
                        ? dispatch(session, post, composition.contents(), now)
                        : Uni.createFrom().voidItem())
                .chain(session::flush)
                .chain(() -> sources.attach(
                        post.userId(), post.id(), composition.spec().allMedia()))
                .replaceWith(post);
    }

    private Uni<Void> dispatch(Mutiny.Session session, Post post, List<Target> contents, Instant now) {
        LOG.infof("post=%s due: at once, targets=%d", post.id(), contents.size());
        return Multi.createFrom()
                .iterable(contents)
                .onItem()
                .transformToUniAndConcatenate(target -> outbox.append(session, due(post, target, now)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static PostDue due(Post post, Target target, Instant now) {
        return new PostDue(
                post.id(),
                post.version,
                target.account().id(),
                post.userId(),
                target.account().platform(),
                now,
                target.content());
    }

    private Uni<Void> tell(Mutiny.Session session, Post post, TimelineKind kind, Instant now) {
        Instant at = post.scheduledAt;
        String detail = kind == TimelineKind.SCHEDULED && at != null ? at.toString() : null;
        return timeline.add(session, new Timeline.Subject(post.id(), post.userId(), null), kind, detail, now);
    }
}
