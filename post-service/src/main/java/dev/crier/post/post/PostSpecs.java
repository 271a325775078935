package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import dev.crier.post.PostError;
import dev.crier.post.target.Overrides;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads requests; whatever is wrong with one by itself ends here as a {@link Problem}. */
@ApplicationScoped
class PostSpecs {

    /** A draft's time is a note: it is held against the clock when the draft is scheduled. */
    private static final Duration ANY = Duration.ofDays(366_000);

    private final PostConfig config;
    private final Platforms platforms;
    private final Clock clock;

    PostSpecs(PostConfig config, Platforms platforms, Clock clock) {
        this.config = config;
        this.platforms = platforms;
        this.clock = clock;
    }

    PostSpec read(PostRequest request) {
        var spec = new PostSpec(
                request.caption() == null ? "" : request.caption(),
                list(request.mediaIds()),
                altTexts(request.altTexts(), "alt_texts"),
                list(request.targetAccounts()),
                map(request.platformConfigurations()),
                map(request.accountConfigurations()),
                timing(request));
        sizes(spec);
        configurations(spec);
        return spec;
    }

    private Timing timing(PostRequest request) {
        boolean draft = Boolean.TRUE.equals(request.isDraft());
        String time = request.scheduledAt();
        String zone = request.timezone();
        if (time == null) {
            var unknown = Schedule.zone(zone);
            if (unknown != null) {
                throw problem(unknown);
            }
            return draft ? new Timing.Draft(null, zone) : new Timing.Now(zone);
        }
        var bounds = draft ? new Schedule.Bounds(ANY, ANY) : new Schedule.Bounds(config.pastGrace(), config.horizon());
        return switch (Schedule.read(time, zone, clock.instant(), bounds)) {
            case Schedule.At at ->
                draft ? new Timing.Draft(at.instant(), at.timezone()) : new Timing.At(at.instant(), at.timezone());
            case Schedule.Refused refused -> throw problem(refused);
        };
    }

    private static Problem problem(Schedule.Refused refused) {
        return Problem.of(refused.error(), refused.detail());
    }

    private void sizes(PostSpec spec) {
        atMost(spec.caption().length(), config.maxCaption(), "caption", "characters");
        atMost(spec.mediaIds().size(), config.maxMedia(), "media_ids", "entries");
        atMost(spec.accounts().size(), config.maxTargets(), "target_accounts", "entries");
        unique(spec.mediaIds(), "media_ids");
        unique(spec.accounts(), "target_accounts");
    }

    private static void atMost(int size, int limit, String field, String what) {
        if (size > limit) {
            throw invalid(field, field + " has " + size + " " + what + ", and " + limit + " is the most.");
        }
    }

    private static void unique(List<?> ids, String field) {
        if (new HashSet<>(ids).size() < ids.size()) {
            throw invalid(field, field + " names something twice.");
        }
    }

    private void configurations(PostSpec spec) {
        Set<String> known =
                platforms.all().stream().map(platform -> platform.id().value()).collect(Collectors.toSet());
        keys(spec.platformConfigurations(), known, "platform_configurations", "a platform of this installation");
        Set<String> accounts = spec.accounts().stream().map(AccountId::toString).collect(Collectors.toSet());
        keys(spec.accountConfigurations(), accounts, "account_configurations", "one of target_accounts");
    }

    private void keys(
            Map<String, Map<String, @Nullable Object>> configurations, Set<String> known, String field, String what) {
        configurations.forEach((key, options) -> {
            if (!known.contains(key)) {
                throw Problem.of(
                                PostError.CONFIGURATION_INVALID,
                                "\"" + key + "\" in " + field + " is not " + what + ".")
                        .with("field", field + "." + key);
            }
            overrides(options, field + "." + key);
        });
    }

    /** What replaces the post's own; the options proper are for preflight, which knows the platform. */
    private void overrides(Map<String, @Nullable Object> options, String field) {
        Object caption = options.get(Overrides.CAPTION);
        if (caption != null && !(caption instanceof String)) {
            throw misconfigured(field + ".caption", "is not a text");
        }
        if (caption instanceof String text) {
            atMost(text.length(), config.maxCaption(), field + ".caption", "characters");
        }
        try {
            List<MediaId> media = Overrides.mediaIds(options.get(Overrides.MEDIA));
            atMost(media.size(), config.maxMedia(), field + ".media", "entries");
            unique(media, field + ".media");
        } catch (IllegalArgumentException unreadable) {
            throw misconfigured(field + ".media", "is not a list of media ids");
        }
        altTexts(options.get(Overrides.ALT_TEXTS), field + ".alt_texts");
    }

    private Map<MediaId, String> altTexts(@Nullable Object value, String field) {
        try {
            Map<MediaId, String> texts = Overrides.altTexts(value);
            texts.values().forEach(text -> atMost(text.length(), config.maxAltText(), field, "characters in a text"));
            return texts;
        } catch (IllegalArgumentException unreadable) {
            throw misconfigured(field, "is not a map of media ids to texts");
        }
    }

    private static Problem misconfigured(String field, String wrong) {
        return Problem.of(PostError.CONFIGURATION_INVALID, field + " " + wrong + ".")
                .with("field", field);
    }

    private static Problem invalid(String field, String detail) {
        return Problem.of(CommonError.INVALID_INPUT, detail).with("field", field);
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Map<String, Map<String, @Nullable Object>> map(
            @Nullable Map<String, Map<String, @Nullable Object>> map) {
        return map == null ? Map.of() : map;
    }

    /** What was set for a platform; empty if nothing. */
    static Map<String, @Nullable Object> options(PostSpec spec, PlatformId platform) {
        return spec.platformConfigurations().getOrDefault(platform.value(), Map.of());
    }

    /** What was set for an account; empty if nothing. */
    static Map<String, @Nullable Object> options(PostSpec spec, AccountId account) {
        return spec.accountConfigurations().getOrDefault(account.toString(), Map.of());
    }
}
