package dev.crier.post;

import dev.crier.rest.ErrorCode;
import java.util.Locale;

/**
 * Every refusal that a client of this service can meet, beside the common ones (not found, invalid input, unauthenticated …).
 *
 * <p>What is wrong with a single target is listed in the {@code issues} of {@link #PREFLIGHT_FAILED}.
 */
public enum PostError implements ErrorCode {
    ACCOUNT_NOT_FOUND(404, "An account was not found"),
    MEDIA_NOT_FOUND(404, "A medium was not found"),

    SCHEDULE_UNREADABLE(422, "The time could not be read"),
    TIMEZONE_UNKNOWN(422, "The time zone is unknown"),
    TIMEZONE_MISSING(422, "A local time needs a time zone"),
    LOCAL_TIME_SKIPPED(422, "The clocks skip this local time"),
    SCHEDULED_IN_PAST(422, "The time has passed"),
    SCHEDULED_TOO_FAR(422, "The time is too far ahead"),
    CONFIGURATION_INVALID(422, "A configuration does not fit the post"),
    PREFLIGHT_FAILED(422, "The post does not suit every target"),

    ALREADY_PUBLISHING(409, "The post is being published"),
    ALREADY_FINISHED(409, "The post has ended"),
    NOT_SCHEDULED(409, "The post is not scheduled"),
    TARGET_PENDING(409, "The target is on its way"),
    TARGET_NOT_FAILED(409, "The target has not failed"),
    TARGET_NEEDS_REVIEW(409, "The target may be live"),
    TARGET_NOT_IN_REVIEW(409, "The target needs no review"),
    EDIT_CONFLICT(409, "The post was changed at the same time"),

    IDEMPOTENCY_KEY_INVALID(400, "The idempotency key is not usable"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),

    POSTS_PER_DAY_EXCEEDED(429, "Too many posts in a day"),
    INSTANT_POSTS_PER_HOUR_EXCEEDED(429, "Too many instant posts in an hour"),

    DEPENDENCY_UNAVAILABLE(503, "A needed service does not answer");

    private final int status;
    private final String title;

    PostError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
