package dev.crier.publisher.quota;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When there is a place.
 *
 * @param limit the one that says so; null if none holds the post back
 */
record Free(Instant at, @Nullable Limit limit) {

    /** As soon as every limit has a place; {@code now} if all have. */
    static Free of(List<Free> limits, Instant now) {
        return limits.stream()
                .filter(free -> free.at().isAfter(now))
                .max(Comparator.comparing(Free::at))
                .orElse(new Free(now, null));
    }

    /**
     * When one limit has a place: as soon as the place that fills it up has left its window.
     *
     * @param filling the place of which {@code limit.posts() - 1} are newer; empty if there are fewer
     * @param roll between 0 and 1
     */
    static Free of(Limit limit, Optional<Instant> filling, Instant now, double roll) {
        if (limit.posts() <= 0) {
            Instant again = limit.nothingUntil();
            return new Free(again == null ? now.plus(limit.window()) : again, limit);
        }
        Instant at = filling.map(place -> place.plus(limit.window())).orElse(now);
        if (limit.kind().ofAccount() || !at.isAfter(now)) {
            return new Free(at, limit);
        }
        // every account waits for the same place of an app: not all of them are to come at once
        long each = limit.window().dividedBy(limit.posts()).toMillis();
        return new Free(at.plusMillis((long) (each * roll)), limit);
    }
}
