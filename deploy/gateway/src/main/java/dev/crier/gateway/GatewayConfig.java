package dev.crier.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a gateway needs to know.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 picks a free one
 * @param upstreams where each service answers; scheme, host and port only
 * @param allowedOrigins browser origins (as in {@code https://app.example.org}) that may call with credentials
 * @param upstreamTimeout how long a service may stay silent before the caller gets a 503
 */
public record GatewayConfig(
        String host, int port, Map<Service, URI> upstreams, Set<String> allowedOrigins, Duration upstreamTimeout) {

    public GatewayConfig {
        upstreams = Map.copyOf(upstreams);
        allowedOrigins = Set.copyOf(allowedOrigins);
        for (Service service : Service.values()) {
            if (!upstreams.containsKey(service)) {
                throw new IllegalArgumentException("no address for " + service.title());
            }
        }
    }

    URI upstream(Service service) {
        URI upstream = upstreams.get(service);
        if (upstream == null) {
            throw new IllegalStateException("no address for " + service.title());
        }
        return upstream;
    }
}
