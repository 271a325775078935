package dev.crier.account.platform;

import dev.crier.account.AccountError;
import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import dev.crier.rest.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rooms, by platform. A new room is found by being there. */
@ApplicationScoped
public class Connectors {

    private final Map<PlatformId, PlatformConnector> byPlatform;
    private final Platforms platforms;

    @Inject
    Connectors(@All List<PlatformConnector> connectors, Platforms platforms) {
        this.byPlatform = connectors.stream()
                .collect(Collectors.toUnmodifiableMap(PlatformConnector::platform, Function.identity()));
        this.platforms = platforms;
    }

    /** The room of a stored account's platform. */
    public PlatformConnector of(PlatformId platform) {
        var connector = byPlatform.get(platform);
        if (connector == null) {
            throw notConfigured(platform);
        }
        return connector;
    }

    /**
     * The room of the platform that a caller named, if it is connected in the given way.
     *
     * @throws Problem if there is no such platform, it has no credentials here, or it is connected in another way
     */
    public <C extends PlatformConnector> C named(String name, Class<C> way) {
        PlatformId platform = known(name);
        var connector = of(platform);
        if (!way.isInstance(connector)) {
            throw Problem.of(
                    AccountError.CONNECT_METHOD_NOT_OFFERED, platform + " is connected in another way than this");
        }
        if (!connector.configured()) {
            throw notConfigured(platform);
        }
        return way.cast(connector);
    }

    private PlatformId known(String name) {
        try {
            PlatformId platform = PlatformId.of(name);
            if (byPlatform.containsKey(platform) || platforms.find(platform).isPresent()) {
                return platform;
            }
        } catch (IllegalArgumentException notAnId) {
            // falls through: a word that cannot be a platform is a platform that does not exist
        }
        throw Problem.of(AccountError.UNKNOWN_PLATFORM, "There is no platform of this name");
    }

    private static Problem notConfigured(PlatformId platform) {
        return Problem.of(
                AccountError.PLATFORM_NOT_CONFIGURED,
                platform + " is not set up here: its operator has to enter a client id and secret");
    }
}
