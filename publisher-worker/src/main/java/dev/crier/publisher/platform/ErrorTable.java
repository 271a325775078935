package dev.crier.publisher.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A room's error codes, as data: structured codes only, never parts of a message. */
public final class ErrorTable {

    /** The class of a failure. */
    public enum Kind {
        TRANSIENT,
        RATE_LIMITED,
        NEEDS_RECONNECT,
        CONTENT_REFUSED,
        ACCOUNT_BLOCKED,
        OUTCOME_UNKNOWN
    }

    /** What may be repeated after the error. */
    public enum Again {
        /** The same call. */
        SAME,
        /** Only with everything prepared anew. */
        FRESH,
        /** Nothing. */
        NO
    }

    /**
     * One line of the table.
     *
     * @param mayLie see {@link Reason#mayLie()}
     * @param pause for {@link Kind#RATE_LIMITED}: how long to wait where the platform does not say
     * @param hint for the post's owner; null if nothing is known to help
     */
    public record Rule(
            Kind kind,
            Again again,
            boolean mayLie,
            Duration pause,
            @Nullable String hint) {

        /** This line, for a code that has been seen on a post that was live. */
        public Rule lying() {
            return new Rule(kind, again, true, pause, hint);
        }

        public Rule hint(String text) {
            return new Rule(kind, again, mayLie, pause, text);
        }
    }

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    public ErrorTable put(Rule rule, String... codes) {
        for (String code : codes) {
            if (rules.putIfAbsent(code, rule) != null) {
                throw new IllegalArgumentException("Listed twice: " + code);
            }
        }
        return this;
    }

    /** The rule of the first of {@code codes} that is listed: give the most particular one first. */
    public Optional<Rule> find(Stream<String> codes) {
        return codes.filter(rules::containsKey).findFirst().map(rules::get);
    }

    /** All lines, for the tests and the documentation. */
    public Map<String, Rule> rules() {
        return Map.copyOf(rules);
    }

    /**
     * The failure that {@code rule} makes of an answer.
     *
     * @param retryAt what the platform named; null if it did not
     */
    public static Failure failure(Rule rule, String code, String message, Instant now, @Nullable Instant retryAt) {
        Reason reason = new Reason(code, message, rule.hint(), rule.mayLie());
        return switch (rule.kind()) {
            case TRANSIENT ->
                new Failure.Transient(
                        reason, retryAt == null ? null : Duration.between(now, retryAt), rule.again() == Again.FRESH);
            case RATE_LIMITED -> new Failure.RateLimited(reason, retryAt == null ? now.plus(rule.pause()) : retryAt);
            case NEEDS_RECONNECT -> new Failure.NeedsReconnect(reason);
            case CONTENT_REFUSED -> new Failure.ContentRefused(reason);
            case ACCOUNT_BLOCKED -> new Failure.AccountBlocked(reason);
            case OUTCOME_UNKNOWN -> new Failure.OutcomeUnknown(reason);
        };
    }

    public static Rule passing() {
        return new Rule(Kind.TRANSIENT, Again.SAME, false, Duration.ZERO, null);
    }

    public static Rule afresh() {
        return new Rule(Kind.TRANSIENT, Again.FRESH, false, Duration.ZERO, null);
    }

    public static Rule limited(Duration pause) {
        return new Rule(Kind.RATE_LIMITED, Again.SAME, false, pause, null);
    }

    public static Rule reconnect() {
        return new Rule(Kind.NEEDS_RECONNECT, Again.NO, false, Duration.ZERO, "Connect the account again.");
    }

    public static Rule refused(String hint) {
        return new Rule(Kind.CONTENT_REFUSED, Again.NO, false, Duration.ZERO, hint);
    }

    public static Rule blocked(String hint) {
        return new Rule(Kind.ACCOUNT_BLOCKED, Again.NO, false, Duration.ZERO, hint);
    }

    public static Rule unknown() {
        return new Rule(Kind.OUTCOME_UNKNOWN, Again.NO, true, Duration.ZERO, null);
    }
}
