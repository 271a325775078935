package dev.crier.publisher.publication;

import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.publication.rules.Policy;
import dev.crier.publisher.publication.rules.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The platforms' rooms, found by their presence alone. */
@ApplicationScoped
class Rooms {

    private final Map<PlatformId, PlatformPublisher> rooms;
    private final Policy policy;
    private final Set<PlatformId> pool;

    Rooms(Instance<PlatformPublisher> found, PublisherConfig config) {
        this.rooms =
                found.stream().collect(Collectors.toUnmodifiableMap(PlatformPublisher::platform, Function.identity()));
        this.policy = policy(config);
        this.pool = config.platforms()
                .map(ids -> ids.stream().map(this::known).collect(Collectors.toUnmodifiableSet()))
                .orElse(rooms.keySet());
    }

    private static Policy policy(PublisherConfig config) {
        if (config.intentLife().plus(config.callTimeout()).compareTo(config.commitWindow()) >= 0) {
            throw new IllegalArgumentException("crier.publisher.commit-window must be longer than intent-life and"
                    + " call-timeout together: until it is over, a call may still be on its way");
        }
        return Policy.DEFAULT.with(config.commitWindow(), config.waitLimit(), config.ownerLimit());
    }

    private PlatformId known(String id) {
        PlatformId platform = PlatformId.of(id.strip());
        if (!rooms.containsKey(platform)) {
            throw new IllegalArgumentException(
                    "crier.publisher.platforms names " + platform + ", but there is only " + rooms.keySet());
        }
        return platform;
    }

    boolean has(PlatformId platform) {
        return rooms.containsKey(platform);
    }

    /** The platforms whose jobs this process takes. */
    Set<PlatformId> pool() {
        return pool;
    }

    PlatformPublisher room(PlatformId platform) {
        PlatformPublisher room = rooms.get(platform);
        if (room == null) {
            throw new IllegalArgumentException("There is no room for " + platform);
        }
        return room;
    }

    /** The rules for a target: how its platform takes this kind of content decides how doubts are settled. */
    Rules rules(Target target) {
        return new Rules(policy, room(target.platform()).traits(target.content()));
    }
}
