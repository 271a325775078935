package dev.crier.sandbox.twitter;

import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.twitter.TwitterTypes.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploads as the API tells of them. */
final class TwitterMedia {
    private TwitterMedia() {}

    static Map<String, Object> session(Upload upload, long secondsLeft) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", upload.id());
        data.put("media_key", upload.mediaKey());
        data.put("expires_after_secs", secondsLeft);
        return data;
    }

    static Map<String, Object> file(Upload upload, @Nullable StoredMedia stored, long secondsLeft, Instant now) {
        Map<String, Object> data = session(upload, secondsLeft);
        data.put("size", upload.totalBytes());
        MediaFacts facts = stored == null ? null : stored.facts();
        if (upload.isImage()) {
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("image_type", upload.mediaType());
            image.put("w", facts == null ? null : facts.width());
            image.put("h", facts == null ? null : facts.height());
            data.put("image", image);
            return data;
        }
        data.put("video", Map.of("video_type", upload.mediaType()));
        data.put("processing_info", processing(upload, now));
        return data;
    }

    private static Map<String, Object> processing(Upload upload, Instant now) {
        Map<String, Object> info = new LinkedHashMap<>();
        Instant ready = upload.readyAt() == null ? now : upload.readyAt();
        Instant begun = upload.finalizedAt() == null ? now : upload.finalizedAt();
        if (now.isBefore(ready)) {
            long whole = Math.max(1, Duration.between(begun, ready).toMillis());
            long done = Duration.between(begun, now).toMillis() * 100 / whole;
            info.put("state", done < 10 ? "pending" : "in_progress");
            info.put("check_after_secs", 1);
            if (done >= 10) {
                info.put("progress_percent", Math.min(99, done));
            }
            return info;
        }
        info.put("state", upload.failure() == null ? "succeeded" : "failed");
        info.put("progress_percent", upload.failure() == null ? 100 : 0);
        if (upload.failure() != null) {
            info.put("error", error(upload.failure()));
        }
        return info;
    }

    private static Map<String, Object> error(String failure) {
        boolean internal = failure.equals("InternalError");
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", internal ? 2 : 1);
        error.put("name", internal ? "InternalError" : "InvalidMedia");
        error.put("message", failure);
        return error;
    }
}
