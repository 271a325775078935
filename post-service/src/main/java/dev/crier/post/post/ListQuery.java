package dev.crier.post.post;

import dev.crier.contracts.UserId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a list of posts. */
final class ListQuery {

    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = 10_000;

    private ListQuery() {}

    /** The parameters as they came. */
    record Parameters(
            String status,
            @Nullable String startDate,
            @Nullable String endDate,
            int limit,
            int offset) {}

    static Posts.Selection read(UserId user, Parameters parameters) {
        if (parameters.limit() < 1 || parameters.limit() > MAX_LIMIT) {
            throw invalid("limit", "limit is 1 to " + MAX_LIMIT + ".");
        }
        if (parameters.offset() < 0 || parameters.offset() > MAX_OFFSET) {
            throw invalid("offset", "offset is 0 to " + MAX_OFFSET + "; narrow the dates instead.");
        }
        return new Posts.Selection(
                user,
                statuses(parameters.status()),
                date("start_date", parameters.startDate(), false),
                date("end_date", parameters.endDate(), true),
                parameters.limit(),
                parameters.offset());
    }

    private static Set<PostStatus> statuses(String filter) {
        return switch (filter) {
            case "all" -> Set.of();
            case "drafts" -> Set.of(PostStatus.DRAFT);
            case "scheduled" -> Set.of(PostStatus.SCHEDULED);
            case "processing" -> Set.of(PostStatus.PROCESSING);
            case "posted" -> Set.of(PostStatus.POSTED);
            case "failed" -> Set.of(PostStatus.FAILED);
            case "cancelled" -> Set.of(PostStatus.CANCELLED);
            default ->
                throw invalid("status", "status is all, scheduled, posted, drafts, processing, failed or cancelled.");
        };
    }

    /** A day is meant in UTC; an end that is a day includes it. */
    private static @Nullable Instant date(String field, @Nullable String text, boolean end) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() > 10) {
                return OffsetDateTime.parse(text).toInstant();
            }
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw invalid(field, field + " is a day, 2026-03-01, or an instant, 2026-03-01T09:00:00Z.");
        }
    }

    private static Problem invalid(String field, String detail) {
        return Problem.of(CommonError.INVALID_INPUT, detail).with("field", field);
    }
}
