package dev.crier.account.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Who has to answer before a user is erased. */
@ConfigMapping(prefix = "crier.erasure")
public interface ErasureConfig {

    /** The services that keep rows of users, this one among them, by their names in {@code user.erased}. */
    @WithDefault("post-service,publisher-worker,media-service,transcoder-worker,account-service")
    List<String> services();
}
