package dev.crier.media.asset;

import dev.crier.contracts.UserId;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's media to show.
 *
 * @param status null: any
 * @param attached null: whether a post has it or not
 */
record LibraryQuery(
        UserId owner,
        @Nullable TranscodingStatus status,
        @Nullable Boolean attached,
        int limit,
        int offset) {

    static LibraryQuery of(UserId owner, @Nullable String status, @Nullable Boolean attached, int limit, int offset) {
        return new LibraryQuery(owner, status == null ? null : status(status), attached, limit, offset);
    }

    private static TranscodingStatus status(String word) {
        return TranscodingStatus.of(word)
                .orElseThrow(() -> Problem.of(
                        CommonError.INVALID_INPUT,
                        "status must be one of "
                                + Arrays.stream(TranscodingStatus.values())
                                        .map(TranscodingStatus::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    String where() {
        var where = new StringBuilder("userId = :user and removingSince is null");
        if (status != null) {
            where.append(" and transcodingStatus = :status");
        }
        if (attached != null) {
            where.append(attached ? " and attachedToPostId is not null" : " and attachedToPostId is null");
        }
        return where.toString();
    }

    Map<String, Object> parameters() {
        return status == null ? Map.of("user", owner.value()) : Map.of("user", owner.value(), "status", status);
    }
}
