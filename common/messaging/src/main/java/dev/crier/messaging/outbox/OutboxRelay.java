package dev.crier.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the relay of this process's outbox: one thread from start to stop, through losses of database and broker. */
@ApplicationScoped
class OutboxRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final OutboxConfig config;
    private final MeterRegistry metrics;
    private final Config all;
    private volatile boolean stopping;
    private volatile @Nullable OutboxSender sender;
    private @Nullable Thread thread;

    OutboxRelay(OutboxConfig config, MeterRegistry metrics, Config all) {
        this.config = config;
        this.metrics = metrics;
        this.all = all;
    }

    void start(@Observes StartupEvent event) {
        if (config.relay()) {
            thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            OutboxSender blocked = sender;
            if (blocked != null) {
                // waiting for a wake-up call does not heed interrupts
                blocked.disconnect();
            }
            running.join(Duration.ofSeconds(5));
        }
    }

    @Override
    public void run() {
        var settings = OutboxSender.Settings.of(all, config.batchSize());
        while (!stopping) {
            try (var connected = new OutboxSender(settings, metrics)) {
                sender = connected;
                relay(connected);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                waitAfter(e);
            }
        }
    }

    private void relay(OutboxSender connected) throws Exception {
        while (!stopping) {
            if (!connected.isLeader()) {
                Thread.sleep(config.retryInterval());
            } else if (connected.sendBatch() < config.batchSize()) {
                connected.awaitWakeUp(config.pollInterval());
            }
        }
    }

    private void waitAfter(Exception failure) {
        if (stopping) {
            return;
        }
        LOG.warnf("Outbox relay: %s; trying again in %s", failure, config.retryInterval());
        try {
            Thread.sleep(config.retryInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
