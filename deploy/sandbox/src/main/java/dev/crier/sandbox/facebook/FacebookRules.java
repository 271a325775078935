package dev.crier.sandbox.facebook;

import dev.crier.sandbox.facebook.FacebookTypes.Kind;
import dev.crier.sandbox.facebook.FacebookTypes.Problem;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.settings.PlatformSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Facebook accepts: texts, links, times, and files by their facts. */
final class FacebookRules {
    static final Duration FEED_HORIZON = Duration.ofDays(75);
    static final Duration VIDEO_HORIZON = Duration.ofDays(180);
    static final Duration REEL_HORIZON = Duration.ofDays(29);
    private static final Duration LEAST_AHEAD = Duration.ofMinutes(10);
    private static final int MESSAGE = 63_206;
    private static final double SLACK = 0.01;

    private FacebookRules() {}

    static String message(String text) {
        if (text.length() > MESSAGE) {
            throw FacebookErrors.badParameter("The message is too long: at most " + MESSAGE + " characters.");
        }
        return text;
    }

    static void checkLink(String link) {
        URI uri = uri(link);
        if (uri == null) {
            throw FacebookErrors.badLink(2061006, "The url you supplied is invalid");
        }
        if (uri.getHost().matches("(.*\\.)?(facebook|fb)\\.com")) {
            throw FacebookErrors.badLink(1609008, "You can't attach a link to Facebook itself.");
        }
    }

    static URI fetchable(String name, @Nullable String url) {
        URI uri = url == null ? null : uri(url);
        if (uri == null || uri.getHost().endsWith("fbcdn.net")) {
            throw FacebookErrors.badParameter("Param " + name + " must be a valid URI that can be fetched");
        }
        return uri;
    }

    private static @Nullable URI uri(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    ? uri
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** When a post with these parameters is seen: at once, at the time it names, or never (null). */
    static @Nullable Instant visibleFrom(Call call, Instant now, Duration horizon) throws IOException {
        String scheduled = call.parameters().get("scheduled_publish_time");
        boolean published = FacebookFields.flag(call, "published", scheduled == null);
        if (scheduled == null) {
            return published ? now : null;
        }
        if (published) {
            throw FacebookErrors.badParameter("You can't specify a scheduled publish time for a published post.");
        }
        return scheduled(scheduled, now, horizon);
    }

    static Instant scheduled(String text, Instant now, Duration horizon) {
        Instant time = instant(text);
        if (time.isBefore(now.plus(LEAST_AHEAD)) || time.isAfter(now.plus(horizon))) {
            throw FacebookErrors.badParameter("The specified scheduled publish time is invalid.");
        }
        return time;
    }

    private static Instant instant(String text) {
        try {
            return text.matches("\\d{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw FacebookErrors.badParameter("Param scheduled_publish_time must be a timestamp");
        }
    }

    /** @throws dev.crier.sandbox.http.Refusal unless it may be shown */
    static void checkPhoto(StoredMedia file, PlatformSettings settings) {
        MediaFacts facts = file.facts();
        if (facts == null
                || !Set.of("mjpeg", "png", "gif", "bmp", "tiff").contains(String.valueOf(facts.videoCodec()))
                || facts.isMp4Family()) {
            throw FacebookErrors.badPhoto(324, 2069019, "Missing or invalid image file");
        }
        if (file.sizeBytes() > settings.number("photo_max_bytes")) {
            throw FacebookErrors.badPhoto(100, 1366046, "Photos should be smaller and saved as JPG or PNG.");
        }
    }

    static void checkSize(long bytes, PlatformSettings settings) {
        if (bytes < 1000) {
            throw FacebookErrors.badFile(382, "The video file you tried to upload is too small. Try a larger one.");
        }
        if (bytes > settings.number("video_max_bytes")) {
            throw FacebookErrors.badFile(6000, "The video file you tried to upload is too large.");
        }
    }

    /** @return what is wrong with the file, null when it may be published */
    static @Nullable Problem problem(Kind kind, StoredMedia file, PlatformSettings settings) {
        MediaFacts facts = file.facts();
        Double seconds = facts == null ? null : facts.durationSeconds();
        if (facts == null || seconds == null || !facts.isVideo()) {
            return new Problem(6000, "There was a problem uploading your video file. Please try another file.");
        }
        return switch (kind) {
            case VIDEO -> feedProblem(facts, seconds, settings);
            case REEL -> uprightProblem(facts, seconds, 90);
            case STORY -> uprightProblem(facts, seconds, 60);
        };
    }

    private static @Nullable Problem feedProblem(MediaFacts facts, double seconds, PlatformSettings settings) {
        if (seconds > settings.number("video_max_seconds")) {
            return new Problem(6000, "The video is too long.");
        }
        double aspect = facts.aspectRatio();
        return aspect < 9.0 / 16 - SLACK || aspect > 16.0 / 9 + SLACK
                ? new Problem(6000, "The video's aspect ratio must lie between 9:16 and 16:9.")
                : null;
    }

    private static @Nullable Problem uprightProblem(MediaFacts facts, double seconds, int most) {
        Double rate = facts.frameRate();
        Integer width = facts.width();
        Integer height = facts.height();
        if (Math.abs(facts.aspectRatio() - 9.0 / 16) > SLACK) {
            return new Problem(1363040, "Aspect ratio not supported. Video must have a 9:16 aspect ratio.");
        }
        if (width == null || height == null || width < 540 || height < 960) {
            return new Problem(1363127, "Resolution too low. Video must have a minimum resolution of 540p.");
        }
        if (seconds < 3 - 0.05 || seconds > most + 0.5) {
            return new Problem(1363128, "Duration not supported. Video must last 3 to " + most + " seconds.");
        }
        if (rate == null || rate < 23.9 || rate > 60.1) {
            return new Problem(1363129, "Frame rate not supported. Video must have 24 to 60 frames per second.");
        }
        boolean playable = Set.of("h264", "hevc", "vp9", "av1").contains(String.valueOf(facts.videoCodec()))
                && (facts.audioCodec() == null || facts.audioCodec().equals("aac"));
        return playable ? null : new Problem(6000, "The video's codec is not supported.");
    }
}
