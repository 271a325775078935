package dev.crier.account.rotation;

import dev.crier.account.token.Rewrapping;
import dev.crier.account.token.SealedRow;
import dev.crier.account.token.SealedRows;
import dev.crier.account.token.TokenCipherException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries a rotation on from wherever it stands: a new version is made, all data keys are wrapped with it, and when
 * nothing that the old one wrapped can be on its way any more, the old one is retired. Each step is safe to repeat, so a
 * replica that dies costs no more than its lease.
 */
@ApplicationScoped
class RotationRunner {

    private static final Logger LOG = Logger.getLogger(RotationRunner.class);

    private final String replica = UUID.randomUUID().toString();
    private final Rotations rotations;
    private final Rewrapping rewrapping;
    private final RotationConfig config;
    private final Clock clock;

    RotationRunner(Rotations rotations, Rewrapping rewrapping, RotationConfig config, Clock clock) {
        this.rotations = rotations;
        this.rewrapping = rewrapping;
        this.config = config;
        this.clock = clock;
    }

    /** Blocks until the rotation is finished, if there is one to work on. */
    @Scheduled(
            every = "5s",
            delayed = "10s",
            identity = "rotate-keys",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            KeyRotation rotation = await(() -> rotations.claim(replica));
            if (rotation != null) {
                carryOn(rotation);
            }
        } catch (TokenCipherException e) {
            LOG.warnf("The rotation of the wrapping key waits: %s", e.getMessage());
        } catch (Rotations.LeaseLostException e) {
            LOG.info(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOn(KeyRotation claimed) throws InterruptedException {
        KeyRotation rotation = claimed.version == null ? rotate(claimed) : claimed;
        String version = Objects.requireNonNull(rotation.version);
        Instant settled = Objects.requireNonNull(rotation.rotatedAt).plus(config.settle());
        while (true) {
            long refused = rewrapAll(rotation.id, version);
            long left = await(() -> rotations.left(version));
            if (left > refused) {
                keep(rotation.id);
            } else if (left > 0) {
                finish(rotation.id, refused, false);
                return;
            } else if (clock.instant().isBefore(settled)) {
                rewrapped(rotation.id);
                keep(rotation.id);
            } else if (retired(rotation.id, version)) {
                finish(rotation.id, 0, true);
                return;
            }
        }
    }

    private KeyRotation rotate(KeyRotation claimed) {
        String version = await(rewrapping::rotate);
        LOG.infof("The wrapping key has a new version: %s", version);
        return await(() -> rotations.change(claimed.id, replica, (session, rotation) -> {
            rotation.version = version;
            rotation.rotatedAt = clock.instant();
            return rotations.left(session, version).invoke(left -> rotation.total = left);
        }));
    }

    /** One pass over all tables. Returns the tokens behind data keys that the wrapping key refuses to open. */
    private long rewrapAll(UUID id, String version) {
        long refused = 0;
        for (SealedRows table : rotations.tables()) {
            String after = null;
            do {
                Batch batch = rewrapSome(id, table, version, after);
                refused += batch.refused();
                after = batch.last();
            } while (after != null);
        }
        return refused;
    }

    /**
     * What became of some rows.
     *
     * @param last the place of the last one; null if there were none
     */
    private record Batch(@Nullable String last, long refused) {}

    private Batch rewrapSome(UUID id, SealedRows table, String version, @Nullable String after) {
        var ended = new AtomicReference<>(new Batch(null, 0));
        await(() -> rotations.change(
                id,
                replica,
                (session, rotation) -> table.lockOthers(session, version, after, config.batch())
                        .chain(rows -> rewrap(table, rows).invoke(done -> {
                            rotation.done += done;
                            long all =
                                    rows.stream().mapToLong(SealedRow::tokens).sum();
                            ended.set(new Batch(
                                    rows.isEmpty() ? null : rows.getLast().place(), all - done));
                        }))));
        return Objects.requireNonNull(ended.get());
    }

    private Uni<Long> rewrap(SealedRows table, List<? extends SealedRow> rows) {
        var sealed = rows.stream().filter(row -> row.wrappedKey() != null).toList();
        Uni<Long> done = rewrapping.rewrap(sealed).map(Integer::longValue);
        for (SealedRow row : rows) {
            if (row.wrappedKey() == null) {
                done = done.chain(before -> moveOn(table, row).map(tokens -> before + tokens));
            }
        }
        return done;
    }

    /** A row that cannot be read stays for its owner to connect again; a vault that is away stops the whole batch. */
    private static Uni<Integer> moveOn(SealedRows table, SealedRow row) {
        return table.moveOn(row)
                .map(moved -> row.tokens())
                .onFailure(e -> e.getClass() == TokenCipherException.class)
                .recoverWithItem(0);
    }

    private void rewrapped(UUID id) {
        await(() -> rotations.change(id, replica, rotation -> {
            if (rotation.rewrappedAt == null) {
                rotation.rewrappedAt = clock.instant();
                LOG.infof("%d tokens are behind the new version of the wrapping key", rotation.done);
            }
        }));
    }

    /** Looks once more behind the closed door: whatever came late opens it again. */
    private boolean retired(UUID id, String version) {
        rewrapped(id);
        await(rewrapping::retire);
        long late = await(() -> rotations.left(version));
        if (late > 0) {
            LOG.warnf("%d tokens came late behind an old version of the wrapping key: it is not retired yet", late);
            await(rewrapping::readmit);
        }
        return late == 0;
    }

    private void finish(UUID id, long refused, boolean retired) {
        await(() -> rotations.change(id, replica, rotation -> {
            Instant now = clock.instant();
            rotation.rewrappedAt = rotation.rewrappedAt == null ? now : rotation.rewrappedAt;
            rotation.finishedAt = now;
            rotation.refused = refused;
            rotation.retired = retired;
        }));
        if (retired) {
            LOG.info("The wrapping key is rotated, and its old version is retired");
        } else {
            LOG.errorf(
                    "%d tokens are behind data keys that cannot be opened: the old version of the wrapping key stays",
                    refused);
        }
    }

    private void keep(UUID id) throws InterruptedException {
        await(() -> rotations.change(id, replica, rotation -> {}));
        Thread.sleep(config.pause());
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A step of the rotation failed", e);
        }
    }
}
