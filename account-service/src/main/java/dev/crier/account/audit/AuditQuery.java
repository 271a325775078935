package dev.crier.account.audit;

import dev.crier.contracts.UserId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's entries to show.
 *
 * @param action null: any
 * @param from the oldest; null: from the first
 * @param before all that are shown are older; null: up to now
 */
record AuditQuery(
        UserId user,
        @Nullable AuditAction action,
        @Nullable Instant from,
        @Nullable Instant before) {

    static AuditQuery of(UserId user, @Nullable String action, @Nullable String from, @Nullable String before) {
        return new AuditQuery(user, action == null ? null : action(action), time("from", from), time("before", before));
    }

    private static AuditAction action(String word) {
        return AuditAction.of(word)
                .orElseThrow(() -> Problem.of(
                        CommonError.INVALID_INPUT,
                        "action must be one of "
                                + Arrays.stream(AuditAction.values())
                                        .map(AuditAction::text)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.of(
                    CommonError.INVALID_INPUT, name + " must be a time such as 2026-11-30T08:15:00Z, with its offset.");
        }
    }

    String where() {
        var where = new StringBuilder("userId = :user");
        if (action != null) {
            where.append(" and action = :wanted");
        }
        if (from != null) {
            where.append(" and happenedAt >= :earliest");
        }
        if (before != null) {
            where.append(" and happenedAt < :ending");
        }
        return where.toString();
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>(Map.of("user", user.value()));
        if (action != null) {
            parameters.put("wanted", action.text());
        }
        if (from != null) {
            parameters.put("earliest", from);
        }
        if (before != null) {
            parameters.put("ending", before);
        }
        return parameters;
    }
}
