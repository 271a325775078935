package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What TikTok accepts: names of fields, sizes of chunks, files by their facts. */
final class TikTokRules {
    /** Whether MB means 10⁶ or 2²⁰ bytes is not said: the wider reading of each bound. */
    static final long LEAST_CHUNK = 5_000_000;

    static final long MOST_CHUNK = 64L << 20;
    static final long MOST_LAST_CHUNK = 128L << 20;
    static final long MOST_VIDEO = 4L << 30;
    static final long MOST_PHOTO = 20L << 20;
    static final int MOST_CHUNKS = 1000;
    static final int MOST_PHOTOS = 35;

    static final Map<String, Set<String>> INFO = Map.of(
            "video",
            Set.of(
                    "title",
                    "privacy_level",
                    "disable_duet",
                    "disable_comment",
                    "disable_stitch",
                    "video_cover_timestamp_ms",
                    "brand_content_toggle",
                    "brand_organic_toggle",
                    "is_aigc"),
            "photo",
            Set.of(
                    "title",
                    "description",
                    "privacy_level",
                    "disable_comment",
                    "auto_add_music",
                    "brand_content_toggle",
                    "brand_organic_toggle"));
    static final Set<String> FLAGS = Set.of(
            "disable_duet",
            "disable_comment",
            "disable_stitch",
            "brand_content_toggle",
            "brand_organic_toggle",
            "is_aigc",
            "auto_add_music");
    private static final Set<String> VIDEO_CODECS = Set.of("h264", "hevc", "vp8", "vp9");

    private TikTokRules() {}

    /** @return what is wrong with the way a file is cut, null when nothing */
    static @Nullable String chunks(long size, long chunkSize, long count) {
        if (size <= 0 || size > MOST_VIDEO) {
            return "The video size is invalid";
        }
        if (chunkSize <= 0 || chunkSize > MOST_CHUNK || (chunkSize < LEAST_CHUNK && chunkSize != size)) {
            return "The chunk size is invalid";
        }
        boolean oneTooBig = count == 1 && size > MOST_CHUNK;
        if (count < 1 || count > MOST_CHUNKS || count != size / chunkSize || oneTooBig) {
            return "The total chunk count is invalid";
        }
        return size - (count - 1) * chunkSize > MOST_LAST_CHUNK ? "The chunk size is invalid" : null;
    }

    /** @return {@code fail_reason}, null when TikTok can play the file */
    static @Nullable String videoFailure(StoredMedia file, long mostSeconds) {
        MediaFacts facts = file.facts();
        if (facts == null || !facts.isVideo() || !VIDEO_CODECS.contains(String.valueOf(facts.videoCodec()))) {
            return "file_format_check_failed";
        }
        Double seconds = facts.durationSeconds();
        if (seconds == null || seconds > mostSeconds + 0.5) {
            return "duration_check_failed";
        }
        Double rate = facts.frameRate();
        if (rate == null || rate < 22.9 || rate > 60.1) {
            return "frame_rate_check_failed";
        }
        return sides(facts, 360, 4096, 4096) ? null : "picture_size_check_failed";
    }

    /** @return {@code fail_reason}, null when TikTok can show the file */
    static @Nullable String photoFailure(StoredMedia file) {
        MediaFacts facts = file.facts();
        boolean known = facts != null && Set.of("mjpeg", "webp").contains(String.valueOf(facts.videoCodec()));
        if (facts == null || !known) {
            return "file_format_check_failed";
        }
        return file.sizeBytes() <= MOST_PHOTO && sides(facts, 1, 1080, 1920) ? null : "picture_size_check_failed";
    }

    private static boolean sides(MediaFacts facts, int least, int mostShort, int mostLong) {
        Integer width = facts.width();
        Integer height = facts.height();
        if (width == null || height == null) {
            return false;
        }
        int shorter = Math.min(width, height);
        return shorter >= least && shorter <= mostShort && Math.max(width, height) <= mostLong;
    }
}
