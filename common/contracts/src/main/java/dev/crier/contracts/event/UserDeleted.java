package dev.crier.contracts.event;

import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Everything of a user is to be erased. Whoever manages the users may send it too.
 *
 * @param at when it was asked for, in milliseconds; a later one of the same user asks again
 */
public record UserDeleted(UserId userId, Instant at) implements Event {

    public UserDeleted {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Topic topic() {
        return Topic.USER_DELETED;
    }

    @Override
    public String key() {
        return userId.toString();
    }
}
