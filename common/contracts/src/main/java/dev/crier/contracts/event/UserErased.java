package dev.crier.contracts.event;

import dev.crier.contracts.Topic;
import dev.crier.contracts.UserId;
import java.time.Instant;
import java.util.Map;

/**
 * A service has erased what it had of a user.
 *
 * @param service its name, {@code media-service}
 * @param counts rows that it erased, by table
 * @param requestedAt the {@code at} of the {@link UserDeleted} that this answers
 * @param at nothing that the service told of the user before this is of any worth
 */
public record UserErased(UserId userId, String service, Map<String, Long> counts, Instant requestedAt, Instant at)
        implements Event {

    public UserErased {
        counts = Map.copyOf(counts);
    }

    @Override
    public Topic topic() {
        return Topic.USER_ERASED;
    }

    @Override
    public String key() {
        return userId.toString();
    }
}
