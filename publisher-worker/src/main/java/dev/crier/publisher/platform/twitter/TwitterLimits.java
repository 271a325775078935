package dev.crier.publisher.platform.twitter;

import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.Allowance.Scope;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the headers of an answer to a new post say of X's limits.
 *
 * @see <a href="https://docs.x.com/x-api/fundamentals/rate-limits">Rate limits</a>
 */
final class TwitterLimits {

    private record Bucket(String name, Scope scope, Duration window) {}

    private static final List<Bucket> BUCKETS = List.of(
            new Bucket("x-rate-limit", Scope.ACCOUNT, Duration.ofMinutes(15)),
            new Bucket("x-user-limit-24hour", Scope.ACCOUNT, Duration.ofHours(24)),
            new Bucket("x-app-limit-24hour", Scope.APP, Duration.ofHours(24)));

    private TwitterLimits() {}

    /** Those limits of which the answer tells the size, what is left, and the end of the window. */
    static Stream<Allowance> of(WireAnswer answer) {
        return BUCKETS.stream().flatMap(bucket -> allowance(answer, bucket).stream());
    }

    private static Optional<Allowance> allowance(WireAnswer answer, Bucket bucket) {
        Optional<Integer> limit = number(answer, bucket.name() + "-limit");
        Optional<Integer> left = number(answer, bucket.name() + "-remaining");
        Optional<Instant> reset = answer.epochSecond(bucket.name() + "-reset");
        return limit.isPresent() && left.isPresent() && reset.isPresent() && left.get() <= limit.get()
                ? Optional.of(new Allowance(
                        bucket.scope(), limit.get(), limit.get() - left.get(), bucket.window(), reset.get()))
                : Optional.empty();
    }

    private static Optional<Integer> number(WireAnswer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }
}
