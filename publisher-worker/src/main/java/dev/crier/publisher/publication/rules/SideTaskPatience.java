package dev.crier.publisher.publication.rules;

import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long something beside the post itself is tried. A first comment of the next day helps nobody. */
public final class SideTaskPatience {

    private static final Duration LIMIT = Duration.ofHours(24);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** By then every platform lists a comment that it took: before, looking for it proves nothing. */
    private static final Duration SHOWN = Duration.ofSeconds(75);

    private static final Duration OWNER = Duration.ofMinutes(15);
    private static final int MOST_TRIES = 12;

    private SideTaskPatience() {}

    /** What follows from a failed try. */
    public sealed interface Next {

        record Again(Instant at) implements Next {}

        record GiveUp(FailureInfo failure) implements Next {}
    }

    /**
     * Decides.
     *
     * @param tries failed before this one
     * @param since when the post was known to be live
     */
    public static Next after(Failure failure, int tries, Instant since, Instant now) {
        return switch (failure) {
            case Failure.Transient f -> {
                Instant next = now.plus(pause(tries, f.after()));
                yield again(failure, tries, since, f.reason().mayLie() ? later(next, now.plus(SHOWN)) : next);
            }
            case Failure.OutcomeUnknown f ->
                again(failure, tries, since, later(now.plus(pause(tries, null)), now.plus(SHOWN)));
            case Failure.Unclassified f -> again(failure, tries, since, now.plus(pause(tries, null)));
            // waiting for a quota or for the owner is no try
            case Failure.RateLimited f -> again(failure, 0, since, later(f.retryAt(), now.plus(FIRST)));
            case Failure.NeedsReconnect f -> again(failure, 0, since, now.plus(OWNER));
            case Failure.ContentRefused f -> new Next.GiveUp(Failures.info(failure));
            case Failure.AccountBlocked f -> new Next.GiveUp(Failures.info(failure));
        };
    }

    private static Next again(Failure failure, int tries, Instant since, Instant at) {
        return tries + 1 >= MOST_TRIES || at.isAfter(since.plus(LIMIT))
                ? new Next.GiveUp(Failures.info(failure))
                : new Next.Again(at);
    }

    private static Duration pause(int tries, @Nullable Duration asked) {
        if (asked != null && asked.isPositive()) {
            return asked;
        }
        Duration grown = FIRST.multipliedBy(1L << Math.min(tries, 10));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
