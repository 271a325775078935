package dev.crier.publisher.platform.pinterest;

import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of an answer to a new Pin say of the limit that is closest: {@code x-ratelimit-limit: 100,
 * 100;w=60;name="…", …} with what remains of it and the seconds to its reset. Without the window's length in it nothing is
 * told.
 *
 * @see <a href="https://developers.pinterest.com/docs/reference/rate-limits/">Rate limits</a>
 */
final class PinterestLimits {

    private static final Pattern FIRST = Pattern.compile("\\s*(\\d{1,9})\\b.*");
    private static final int SECONDS_OF_A_MONTH = 31 * 24 * 3600;

    private PinterestLimits() {}

    static Optional<Allowance> of(WireAnswer answer, Instant now) {
        String limits = answer.header("x-ratelimit-limit").orElse("");
        Optional<Integer> limit = first(limits);
        Optional<Integer> left = answer.header("x-ratelimit-remaining").flatMap(PinterestLimits::first);
        Optional<Integer> reset = answer.header("x-ratelimit-reset")
                .flatMap(PinterestLimits::first)
                .filter(seconds -> seconds <= SECONDS_OF_A_MONTH);
        if (limit.isEmpty() || left.isEmpty() || left.get() > limit.get()) {
            return Optional.empty();
        }
        Matcher window = Pattern.compile("(?:^|,)\\s*" + limit.get() + "\\s*;\\s*w=(\\d{1,7})\\b")
                .matcher(limits);
        return window.find()
                ? Optional.of(new Allowance(
                        Allowance.Scope.ACCOUNT,
                        limit.get(),
                        limit.get() - left.get(),
                        Duration.ofSeconds(Long.parseLong(window.group(1))),
                        reset.map(now::plusSeconds).orElse(null)))
                : Optional.empty();
    }

    private static Optional<Integer> first(String text) {
        Matcher number = FIRST.matcher(text);
        return number.matches() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
    }
}
