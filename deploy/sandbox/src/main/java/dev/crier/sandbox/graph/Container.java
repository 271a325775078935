package dev.crier.sandbox.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A media container; once published it is also the media object, so that both change in one write.
 *
 * @param parameters it was created with, the token apart
 * @param readyAt before this it is in progress whatever happened
 * @param settled whether its files were fetched and checked, with {@code files} or {@code failure} as the result
 * @param files SHA-256 by the parameter that named the file
 * @param failure what is wrong with the media, in the platform's word
 */
public record Container(
        String id,
        String account,
        String mediaType,
        Map<String, String> parameters,
        Instant createdAt,
        Instant readyAt,
        boolean settled,
        Map<String, String> files,
        @Nullable String failure,
        @Nullable String mediaId,
        @Nullable Instant publishedAt) {

    private static final Duration LIFE = Duration.ofHours(24);

    public Container {
        parameters = new LinkedHashMap<>(parameters);
        files = new LinkedHashMap<>(files);
    }

    /** The platforms' own words. */
    public enum Status {
        IN_PROGRESS,
        FINISHED,
        PUBLISHED,
        ERROR,
        EXPIRED
    }

    public Status status(Instant now) {
        if (mediaId != null) {
            return Status.PUBLISHED;
        }
        if (!now.isBefore(createdAt.plus(LIFE))) {
            return Status.EXPIRED;
        }
        if (!settled || now.isBefore(readyAt)) {
            return Status.IN_PROGRESS;
        }
        return failure == null ? Status.FINISHED : Status.ERROR;
    }

    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    public String parameter(String name, String fallback) {
        return parameters.getOrDefault(name, fallback);
    }

    public boolean flag(String name, boolean fallback) {
        return Set.of("true", "1").contains(parameter(name, Boolean.toString(fallback)));
    }

    /** The items of a carousel. */
    public List<String> children() {
        return Arrays.stream(parameter("children", "").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    public boolean ofVideo() {
        return parameters.containsKey("video_url");
    }

    public boolean forCarousel() {
        return flag("is_carousel_item", false);
    }

    /** When it was published; the beginning of time where it was not. */
    public Instant shownAt() {
        return publishedAt == null ? Instant.EPOCH : publishedAt;
    }

    Container settled(Map<String, String> fetched, @Nullable String problem) {
        return new Container(
                id, account, mediaType, parameters, createdAt, readyAt, true, fetched, problem, null, null);
    }

    Container published(String newId, Instant at) {
        return new Container(id, account, mediaType, parameters, createdAt, readyAt, true, files, failure, newId, at);
    }

    Container twin(String newId) {
        return new Container(
                newId, account, mediaType, parameters, createdAt, readyAt, true, files, failure, null, null);
    }
}
