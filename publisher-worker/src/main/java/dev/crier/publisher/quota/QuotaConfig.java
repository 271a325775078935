package dev.crier.publisher.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Limits of an operator whose app or accounts have others than the platforms' descriptors say. */
@ConfigMapping(prefix = "crier.publisher.quota")
interface QuotaConfig {

    /** By the platform's id, {@code crier.publisher.quota.instagram.posts}. */
    @WithParentName
    Map<String, Own> platforms();

    /** What replaces the descriptor's limits of one platform; what is not given stays. */
    interface Own {

        /** Posts of one account within {@link #window}. */
        OptionalInt posts();

        /** The time in which an account may publish so many posts. */
        Optional<Duration> window();

        /** The least time between two posts of one account; zero for none. */
        Optional<Duration> spacing();

        /** Posts of all accounts together within {@link #appWindow}. */
        OptionalInt appPosts();

        /** The time in which all accounts together may publish so many posts; counts with app-posts alone. */
        @WithDefault("24h")
        Duration appWindow();
    }
}
