package dev.crier.sandbox.youtube;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.youtube.YouTubeTypes.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resources as the API shows them: camelCase, numbers that are strings, only the parts asked for. */
final class YouTubeResources {
    private final Workbench bench;

    YouTubeResources(Workbench bench) {
        this.bench = bench;
    }

    Map<String, Object> list(
            String kind, List<Map<String, Object>> items, int total, int perPage, @Nullable String next) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", kind);
        list.put("etag", etag(items));
        if (next != null) {
            list.put("nextPageToken", next);
        }
        list.put("items", items);
        list.put("pageInfo", Map.of("totalResults", total, "resultsPerPage", perPage));
        return list;
    }

    Map<String, Object> video(Video video, List<String> parts) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("kind", "youtube#video");
        resource.put("etag", etag(video));
        resource.put("id", video.id());
        for (String part : parts) {
            Map<String, Object> shown = part(video, part);
            if (!shown.isEmpty()) {
                resource.put(part, shown);
            }
        }
        return resource;
    }

    Map<String, Object> playlistItem(Video video, List<String> parts) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("etag", etag(video));
        if (parts.contains("snippet")) {
            Map<String, Object> snippet = new LinkedHashMap<>();
            snippet.put("publishedAt", video.uploadedAt().toString());
            snippet.put("channelId", video.account());
            snippet.put("title", video.snippet().path("title").asText());
            snippet.put("description", video.snippet().path("description").asText());
            snippet.put("playlistId", YouTubeChannels.uploads(video.account()));
            snippet.put("resourceId", Map.of("kind", "youtube#video", "videoId", video.id()));
            item.put("snippet", snippet);
        }
        if (parts.contains("contentDetails")) {
            item.put(
                    "contentDetails",
                    Map.of(
                            "videoId",
                            video.id(),
                            "videoPublishedAt",
                            video.uploadedAt().toString()));
        }
        if (parts.contains("status")) {
            item.put(
                    "status",
                    Map.of("privacyStatus", video.privacy(bench.clock().instant())));
        }
        return item;
    }

    Map<String, Object> thumbnailSet(Video video) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("kind", "youtube#thumbnailSetResponse");
        set.put("etag", etag(video));
        set.put("items", List.of(thumbnails(video)));
        return set;
    }

    private Map<String, Object> part(Video video, String part) {
        Instant now = bench.clock().instant();
        return switch (part) {
            case "snippet" -> snippet(video);
            case "status" -> status(video, now);
            case "processingDetails" -> processing(video, now);
            case "fileDetails" -> file(video);
            case "contentDetails" -> content(video);
            case "statistics" -> Map.of("viewCount", "0", "likeCount", "0", "favoriteCount", "0", "commentCount", "0");
            default -> Map.of();
        };
    }

    private Map<String, Object> snippet(Video video) {
        Map<String, Object> snippet = new LinkedHashMap<>();
        snippet.put("publishedAt", video.uploadedAt().toString());
        snippet.put("channelId", video.account());
        video.snippet().properties().forEach(field -> snippet.put(field.getKey(), field.getValue()));
        snippet.put("thumbnails", thumbnails(video));
        snippet.put(
                "channelTitle",
                bench.profiles()
                        .withId(YouTubeRoom.PLATFORM, video.account())
                        .map(Profile::username)
                        .orElse(""));
        snippet.put("liveBroadcastContent", "none");
        snippet.put(
                "localized",
                Map.of(
                        "title", video.snippet().path("title").asText(),
                        "description", video.snippet().path("description").asText()));
        return snippet;
    }

    private static Map<String, Object> status(Video video, Instant now) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("uploadStatus", video.uploadStatus(now));
        if (video.isProcessedAt(now) && video.failure() != null) {
            status.put("failureReason", video.failure());
        } else if (video.isProcessedAt(now) && video.rejection() != null) {
            status.put("rejectionReason", video.rejection());
        }
        video.status().properties().forEach(field -> status.put(field.getKey(), field.getValue()));
        status.put("privacyStatus", video.privacy(now));
        Instant publishAt = video.publishAt();
        if (publishAt != null && !now.isBefore(publishAt)) {
            status.remove("publishAt");
        }
        status.put("madeForKids", video.status().path("selfDeclaredMadeForKids").asBoolean(false));
        return status;
    }

    private Map<String, Object> processing(Video video, Instant now) {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean done = video.isProcessedAt(now);
        String finished = video.failure() != null ? "failed" : video.rejection() != null ? "terminated" : "succeeded";
        details.put("processingStatus", done ? finished : "processing");
        if (done && video.failure() != null) {
            details.put("processingFailureReason", "transcodeFailed");
        }
        if (!done) {
            long left = Duration.between(now, video.readyAt()).toMillis();
            Map<String, Object> progress = new LinkedHashMap<>();
            progress.put("partsTotal", "1000");
            progress.put("partsProcessed", Long.toString(Math.clamp(1000 - left / 10, 0, 999)));
            progress.put("timeLeftMs", Long.toString(left));
            details.put("processingProgress", progress);
        }
        details.put("fileDetailsAvailability", "available");
        details.put("thumbnailsAvailability", done ? "available" : "inProgress");
        return details;
    }

    private Map<String, Object> file(Video video) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("fileName", video.fileName() == null ? "unknown" : video.fileName());
        Optional<StoredMedia> media = bench.media().find(video.sha256());
        details.put("fileSize", Long.toString(media.map(StoredMedia::sizeBytes).orElse(0L)));
        details.put("fileType", "video");
        facts(video)
                .map(MediaFacts::durationSeconds)
                .ifPresent(seconds -> details.put("durationMs", Long.toString(Math.round(seconds * 1000))));
        return details;
    }

    private Map<String, Object> content(Video video) {
        Map<String, Object> details = new LinkedHashMap<>();
        facts(video)
                .map(MediaFacts::durationSeconds)
                .ifPresent(seconds -> details.put(
                        "duration", Duration.ofSeconds(Math.round(seconds)).toString()));
        details.put("dimension", "2d");
        details.put(
                "definition",
                facts(video)
                                .map(MediaFacts::height)
                                .filter(height -> height >= 720)
                                .isPresent()
                        ? "hd"
                        : "sd");
        details.put("caption", "false");
        details.put("licensedContent", false);
        return details;
    }

    private Optional<MediaFacts> facts(Video video) {
        return bench.media().find(video.sha256()).map(StoredMedia::facts);
    }

    private Map<String, Object> thumbnails(Video video) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        String url = video.thumbnail() == null
                ? bench.baseUrl().get() + "/vi/" + video.id() + "/default.jpg"
                : bench.mediaUrl().get() + "/media/" + video.thumbnail();
        sizes.put("default", Map.of("url", url, "width", 120, "height", 90));
        sizes.put("medium", Map.of("url", url, "width", 320, "height", 180));
        sizes.put("high", Map.of("url", url, "width", 480, "height", 360));
        return sizes;
    }

    private static String etag(Object of) {
        return Integer.toHexString(Json.write(of).hashCode());
    }
}
