package dev.crier.scheduler.upcoming;

import dev.crier.contracts.event.EventType;
import dev.crier.scheduler.PostSchema;
import dev.crier.scheduler.due.Claim;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Announces posts some time before they are due, once for each version. A lost announcement costs only time. */
@ApplicationScoped
class UpcomingPosts {

    private static final Logger LOG = Logger.getLogger(UpcomingPosts.class);

    private final PostSchema schema;
    private final UpcomingConfig config;
    private final Claim claim;
    private final String probe;
    private volatile boolean failing;

    UpcomingPosts(PostSchema schema, UpcomingConfig config) {
        this.schema = schema;
        this.config = config;
        String which = "announced_version < version and scheduled_at > statement_timestamp()"
                + " and scheduled_at <= statement_timestamp() + interval '"
                + config.lead().toMillis() + " milliseconds'";
        this.claim = new Claim(which, "announced_version = k.version", EventType.POST_UPCOMING);
        this.probe = "select exists (select from social_posts where status = 'scheduled' and " + which + ")";
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> announce() {
        return announceBatch()
                .repeat()
                .whilst(count -> count == config.batchSize())
                .collect()
                .asList()
                .replaceWithVoid()
                .invoke(() -> failing = false)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    private void failed(Throwable failure) {
        if (!failing) {
            LOG.warnf("Upcoming posts are not being announced: %s", failure);
        }
        failing = true;
    }

    private Uni<Integer> announceBatch() {
        return schema.transaction(connection -> connection
                .query(probe)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? claim.take(connection, config.batchSize()).map(taken -> {
                            taken.forEach(
                                    post -> LOG.infof("post=%s upcoming: version=%d", post.post(), post.version()));
                            return taken.size();
                        })
                        : Uni.createFrom().item(0)));
    }
}
