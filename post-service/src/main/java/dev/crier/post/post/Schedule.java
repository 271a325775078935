package dev.crier.post.post;

import dev.crier.post.PostError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time that an author chose.
 *
 * <p>A time with an offset is that instant; the zone, if named, only says how to show it. A local time is read in the
 * named zone. Where clocks are set forward, the local times in the gap do not exist and are refused: shifting one would
 * publish at a time nobody chose. Where clocks are set back, the first of the two instants is meant; the other one is
 * named by its offset.
 */
final class Schedule {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private static final Set<String> REGIONS = ZoneId.getAvailableZoneIds();

    private Schedule() {}

    /** What is made of the author's words. */
    sealed interface Reading {}

    /** The instant, to the millisecond, and the zone to show it in; null if none was named. */
    record At(Instant instant, @Nullable String timezone) implements Reading {}

    /** No usable time. */
    record Refused(PostError error, String detail) implements Reading {}

    /** How far from now a time may be, backwards (clocks differ, forms take time) and forwards. */
    record Bounds(Duration grace, Duration horizon) {}

    static Reading read(String time, @Nullable String timezone, Instant now, Bounds bounds) {
        var unknown = zone(timezone);
        if (unknown != null) {
            return unknown;
        }
        TemporalAccessor parsed;
        try {
            parsed = FORM.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException unreadable) {
            return new Refused(
                    PostError.SCHEDULE_UNREADABLE,
                    "scheduled_at is 2026-03-01T09:00:00+01:00, or 2026-03-01T09:00:00 with a timezone.");
        }
        return switch (parsed) {
            case OffsetDateTime exact -> within(exact.toInstant(), timezone, now, bounds);
            case LocalDateTime local -> inZone(local, timezone, now, bounds);
            default -> throw new IllegalStateException("Not asked for: " + parsed);
        };
    }

    /** Refuses a zone that is named but unknown; null otherwise. */
    static @Nullable Refused zone(@Nullable String timezone) {
        if (timezone == null || REGIONS.contains(timezone)) {
            return null;
        }
        return new Refused(
                PostError.TIMEZONE_UNKNOWN, "\"" + timezone + "\" is not an IANA time zone such as Europe/Berlin.");
    }

    private static Reading inZone(LocalDateTime local, @Nullable String timezone, Instant now, Bounds bounds) {
        if (timezone == null) {
            return new Refused(
                    PostError.TIMEZONE_MISSING, "scheduled_at has no offset; name a timezone such as Europe/Berlin.");
        }
        var rules = ZoneId.of(timezone).getRules();
        var offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(local);
            return new Refused(
                    PostError.LOCAL_TIME_SKIPPED,
                    "In " + timezone + " the clocks go from " + gap.getDateTimeBefore() + " to "
                            + gap.getDateTimeAfter() + "; choose a time outside.");
        }
        ZoneOffset first = offsets.getFirst();
        return within(local.toInstant(first), timezone, now, bounds);
    }

    private static Reading within(Instant instant, @Nullable String timezone, Instant now, Bounds bounds) {
        Instant at = instant.truncatedTo(ChronoUnit.MILLIS);
        if (at.isBefore(now.minus(bounds.grace()))) {
            return new Refused(PostError.SCHEDULED_IN_PAST, at + " has passed; it is " + now + ".");
        }
        if (at.isAfter(now.plus(bounds.horizon()))) {
            return new Refused(
                    PostError.SCHEDULED_TOO_FAR,
                    at + " is more than " + bounds.horizon().toDays() + " days ahead.");
        }
        return new At(at, timezone);
    }
}
