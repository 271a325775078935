package dev.crier.scheduler.due;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends due posts, from start to stop and through losses of the database: look, send, sleep until the next is due. */
@ApplicationScoped
class DueDispatch implements Runnable {

    private static final Logger LOG = Logger.getLogger(DueDispatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DuePosts posts;
    private final DueConfig config;
    private final Timer lag;
    private final Counter sent;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean stopping;
    private volatile Instant lastLook = Instant.EPOCH;
    private volatile @Nullable String trouble = "it has not started";
    private @Nullable Thread thread;

    DueDispatch(DuePosts posts, DueConfig config, MeterRegistry metrics) {
        this.posts = posts;
        this.config = config;
        this.lag = Timer.builder("crier.dispatch.lag")
                .description("from the due time to the commit that sends the post")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        this.sent = metrics.counter("crier.dispatch.targets");
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("due-dispatch").daemon().start(this);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(Duration.ofSeconds(5));
        }
    }

    /** Why due posts are not sent at present; null if they are. */
    @Nullable
    String trouble() {
        String told = trouble;
        if (told == null && lastLook.isBefore(clock.instant().minus(PATIENCE))) {
            return "the database has not answered since " + lastLook;
        }
        return told;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                Thread.sleep(look());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Duration look() {
        try {
            DuePosts.Look look = posts.dispatch(config.batchSize()).await().atMost(PATIENCE);
            look.taken().forEach(this::told);
            lastLook = clock.instant();
            if (trouble != null) {
                LOG.info("Due posts are being sent");
                trouble = null;
            }
            return Pace.sleep(look.taken().size() == config.batchSize(), look.untilNext(), config);
        } catch (RuntimeException e) {
            if (!stopping && trouble == null) {
                LOG.errorf("Due posts are not being sent: %s", e);
            }
            trouble = String.valueOf(e.getMessage());
            return config.retry();
        }
    }

    private void told(Claim.Taken post) {
        lag.record(post.lag());
        sent.increment(post.targets());
        LOG.infof(
                "post=%s due: version=%d targets=%d lag_ms=%d",
                post.post(), post.version(), post.targets(), post.lag().toMillis());
    }
}
