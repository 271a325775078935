package dev.crier.post.preflight;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Which platforms posts go out to, by word of the publisher. It is for people to see and decides nothing, so an answer
 * of some seconds' age is good enough, and none at all keeps nobody from anything.
 */
@ApplicationScoped
class PlatformStates {

    private static final Logger LOG = Logger.getLogger(PlatformStates.class);
    private static final Duration FRESH = Duration.ofSeconds(3);

    private record Answer(Map<PlatformId, Publishing> states, Instant at) {}

    private final PublisherClient publisher;
    private final Platforms platforms;
    private final Clock clock;
    private volatile Answer last = new Answer(Map.of(), Instant.MIN);

    PlatformStates(@RestClient PublisherClient publisher, Platforms platforms, Clock clock) {
        this.publisher = publisher;
        this.platforms = platforms;
        this.clock = clock;
    }

    /** The state of every platform, by its id. */
    Uni<Map<PlatformId, Publishing>> all() {
        Answer known = last;
        if (clock.instant().isBefore(known.at().plus(FRESH))) {
            return Uni.createFrom().item(known.states());
        }
        return publisher
                .switches()
                .map(this::states)
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("publisher-worker does not tell its switches: %s", away.toString());
                    return unknown();
                })
                .invoke(states -> last = new Answer(states, clock.instant()));
    }

    private Map<PlatformId, Publishing> states(PublisherClient.Switches switches) {
        Map<PlatformId, Publishing> states = unknown();
        switches.items().stream()
                .filter(item -> item.platform() != null && states.containsKey(item.platform()))
                .forEach(item -> states.put(item.platform(), item.publishing()));
        states.replaceAll((id, own) -> own.and(switches.publishing().publishing()));
        return states;
    }

    private Map<PlatformId, Publishing> unknown() {
        Map<PlatformId, Publishing> states = new LinkedHashMap<>();
        platforms.all().stream().map(PlatformDescriptor::id).forEach(id -> states.put(id, Publishing.UNKNOWN));
        return states;
    }
}
