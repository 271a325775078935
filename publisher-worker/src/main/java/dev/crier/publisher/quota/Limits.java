package dev.crier.publisher.quota;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.PlatformDescriptor.Quota;
import dev.crier.platforms.PlatformDescriptor.Quotas;
import dev.crier.platforms.Platforms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The limits that hold as long as a platform says nothing else: the descriptors', or an operator's instead. */
final class Limits {

    /** The longest window. */
    static final Duration LONGEST = Duration.ofDays(31);

    private final Map<PlatformId, List<Limit>> byPlatform = new HashMap<>();
    private final Map<PlatformId, String> names = new HashMap<>();

    /**
     * @throws IllegalArgumentException if the configuration names a platform that does not exist, or a limit that makes
     *     no sense
     */
    Limits(Platforms platforms, QuotaConfig config) {
        platforms.all().forEach(platform -> {
            names.put(platform.id(), platform.name());
            QuotaConfig.@Nullable Own own = config.platforms().get(platform.id().value());
            byPlatform.put(platform.id(), limits(platform.quotas(), own));
        });
        Set<String> known = names.keySet().stream().map(PlatformId::value).collect(Collectors.toSet());
        config.platforms().keySet().stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            "crier.publisher.quota names the platform " + id + ", but there is only " + known);
                });
    }

    private static List<Limit> limits(Quotas facts, QuotaConfig.@Nullable Own own) {
        Quota account = facts.account();
        @Nullable Quota app = facts.app();
        Duration spacing = facts.spacing();
        if (own != null) {
            account =
                    new Quota(own.posts().orElse(account.posts()), own.window().orElse(account.window()));
            spacing = own.spacing().orElse(spacing);
            app = own.appPosts().isEmpty() ? app : new Quota(own.appPosts().getAsInt(), own.appWindow());
        }
        List<Limit> limits = new ArrayList<>();
        limits.add(checked(new Limit(Limit.Kind.ACCOUNT, account.posts(), account.window())));
        if (app != null) {
            limits.add(checked(new Limit(Limit.Kind.APP, app.posts(), app.window())));
        }
        if (!spacing.isZero()) {
            limits.add(checked(new Limit(Limit.Kind.SPACING, 1, spacing)));
        }
        return List.copyOf(limits);
    }

    private static Limit checked(Limit limit) {
        boolean spacing = limit.kind() == Limit.Kind.SPACING && limit.window().isPositive();
        if (limit.posts() < 1 || (!spacing && !sensible(limit.window()))) {
            throw new IllegalArgumentException("crier.publisher.quota: a limit needs one post at least and a window of"
                    + " one second to 31 days, unlike " + limit);
        }
        return limit;
    }

    /** Whether places are kept for as long as such a window. */
    static boolean sensible(Duration window) {
        return window.toSeconds() >= 1 && window.compareTo(LONGEST) <= 0;
    }

    /** A platform's limits; none for one that has no descriptor. */
    List<Limit> of(PlatformId platform) {
        return byPlatform.getOrDefault(platform, List.of());
    }

    /** What people call the platform. */
    String name(PlatformId platform) {
        return names.getOrDefault(platform, platform.value());
    }
}
