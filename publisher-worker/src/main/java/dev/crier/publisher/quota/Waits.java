package dev.crier.publisher.quota;

import dev.crier.publisher.platform.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the owner of a waiting post reads: whose limit it waits for, and until when. */
public final class Waits {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private Waits() {}

    /** Why a post waits that has no place until {@code free}. */
    static Reason reason(String platform, Free free, Instant now) {
        @Nullable Limit limit = free.limit();
        if (limit == null) {
            return Reason.of("quota_queue", "Waits for its turn on " + platform + until(free.at(), now) + ".");
        }
        String what =
                switch (limit.kind()) {
                    case ACCOUNT -> platform + "'s " + adjective(limit.window()) + "limit";
                    case APP ->
                        "the " + adjective(limit.window()) + "limit that " + platform
                                + " sets for this installation of Crier";
                    case SPACING -> "the pause between two posts of one account on " + platform;
                };
        return Reason.of(limit.kind().code(), "Waits for " + what + until(free.at(), now) + ".");
    }

    /** Why a post waits whose account was asked to wait. */
    static Reason asked(String platform, Instant until, Instant now) {
        return Reason.of("rate_limited", platform + " takes no posts of this account" + until(until, now) + ".");
    }

    private static String adjective(Duration window) {
        if (window.equals(Duration.ofDays(1))) {
            return "daily ";
        }
        return window.equals(Duration.ofHours(1)) ? "hourly " : length(window) + " ";
    }

    private static String length(Duration window) {
        if (window.toSeconds() % 3600 == 0) {
            return window.toHours() + "-hour";
        }
        return window.toSeconds() % 60 == 0 ? window.toMinutes() + "-minute" : window.toSeconds() + "-second";
    }

    /** Rounded up, so that it is never over when it says so: to the second within five minutes, else to the minute. */
    public static String until(Instant until, Instant now) {
        boolean near = Duration.between(now, until).compareTo(Duration.ofMinutes(5)) < 0;
        ChronoUnit unit = near ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
        Instant cut = until.truncatedTo(unit);
        var time = (cut.isBefore(until) ? cut.plus(1, unit) : cut).atOffset(ZoneOffset.UTC);
        boolean today = time.toLocalDate().equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        return " until " + (today ? "" : time.format(DAY) + ", ") + time.format(near ? SECOND : MINUTE) + " UTC";
    }
}
