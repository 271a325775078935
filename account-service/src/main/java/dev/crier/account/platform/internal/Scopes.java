package dev.crier.account.platform.internal;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The permissions to ask for, as the platforms' descriptors list them. */
@ApplicationScoped
public class Scopes {

    private final Platforms platforms;

    public Scopes(Platforms platforms) {
        this.platforms = platforms;
    }

    /** The scopes that publishing on a platform needs. */
    public List<String> of(PlatformId platform) {
        return platforms.find(platform).orElseThrow().auth().scopes();
    }
}
