package dev.crier.publisher.platform.pinterest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where Pinterest's API is, and how pictures get there. */
@ConfigMapping(prefix = "crier.pinterest")
interface PinterestConfig {

    /** An app on Trial access publishes on {@code https://api-sandbox.pinterest.com} only. */
    @WithDefault("https://api.pinterest.com")
    URI apiUrl();

    /** Where people see Pins. */
    @WithDefault("https://www.pinterest.com")
    URI webUrl();

    /**
     * Pictures of one Pin up to this size in all are sent within the call, so that Pinterest need not reach the object
     * store; bigger ones it fetches by link. 0: all by link. How much the call may carry is not documented.
     */
    @WithDefault("5M")
    MemorySize inlinePictures();
}
