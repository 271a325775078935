package dev.crier.publisher.platform.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/**
 * A platform's whole answer.
 *
 * @param headers gives the first value of a header by its name in any case
 */
public record WireAnswer(int status, Function<String, Optional<String>> headers, String body) {

    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The instant {@code Retry-After} names, as seconds or as an HTTP date. */
    public Optional<Instant> retryAfter(Instant now) {
        return header("Retry-After").map(String::strip).flatMap(text -> {
            try {
                return Optional.of(
                        text.chars().allMatch(Character::isDigit)
                                ? now.plus(Duration.ofSeconds(Long.parseLong(text)))
                                : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant());
            } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
                return Optional.empty();
            }
        });
    }

    /** The instant in an epoch-seconds header. */
    public Optional<Instant> epochSecond(String header) {
        return header(header).map(String::strip).flatMap(text -> {
            try {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            } catch (NumberFormatException | DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }
}
