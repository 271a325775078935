package dev.crier.account.notice;

import dev.crier.rest.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is to be told. Who takes a notice moves its next time on, so that of several replicas one sends it, and a
 * crash is followed by another try.
 */
@ApplicationScoped
class Postbox {

    private static final Logger LOG = Logger.getLogger(Postbox.class);
    /** Longer than a mail server takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final TenantTransaction transaction;
    private final Notices notices;
    private final Writing writing;
    private final Postman postman;
    private final NoticeConfig config;
    private final Clock clock;

    Postbox(
            TenantTransaction transaction,
            Notices notices,
            Writing writing,
            Postman postman,
            NoticeConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.notices = notices;
        this.writing = writing;
        this.postman = postman;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "10s",
            delayed = "10s",
            identity = "notices",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asService(session -> notices.due(clock.instant(), config.batch()))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::send)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One notice after the other, and the trouble of one is not that of the next. */
    private Uni<Void> send(UUID id) {
        return transaction
                .asService(session -> notices.lock(id).chain(notice -> claim(session, notice)))
                .chain(letter -> letter == null ? Uni.createFrom().voidItem() : deliver(letter))
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf("Notice %s was broken off, and is taken up again: %s", id, e);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<@Nullable Letter> claim(Mutiny.Session session, @Nullable Notice notice) {
        Instant now = clock.instant();
        if (notice == null || !notice.due(now)) {
            return Uni.createFrom().nullItem();
        }
        return writing.write(session, notice).map(page -> switch (page) {
            case Page.Moot moot -> {
                end(notice, "moot");
                yield null;
            }
            case Page.NobodyToTell nobody -> {
                putOff(notice, LONGEST_PAUSE);
                yield null;
            }
            case Page.Ready ready -> {
                notice.nextAt = now.plus(LEASE);
                yield ready.letter();
            }
        });
    }

    private Uni<Void> deliver(Letter letter) {
        return postman.deliver(letter)
                .chain(() -> conclude(letter, notice -> end(notice, "sent")))
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf(
                            "Notice %s was not taken by the mail server: %s",
                            letter.notice(), e.getClass().getSimpleName());
                    return conclude(letter, notice -> putOff(notice, pause(notice.tries)));
                });
    }

    private Uni<Void> conclude(Letter letter, Consumer<Notice> change) {
        return transaction
                .asService(session -> notices.lock(letter.notice()).invoke(change))
                .replaceWithVoid();
    }

    private void putOff(Notice notice, Duration pause) {
        Instant now = clock.instant();
        if (now.isBefore(notice.createdAt.plus(config.patience()))) {
            notice.nextAt = now.plus(pause);
            notice.tries++;
        } else {
            LOG.warnf("Notice %s of account %s is given up", notice.id, notice.account());
            end(notice, "given_up");
        }
    }

    private Duration pause(int tries) {
        Duration pause = config.pause().multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void end(Notice notice, String outcome) {
        notice.end(outcome, clock.instant());
        writing.count(notice.kind(), outcome);
    }
}
