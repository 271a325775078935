package dev.crier.platforms.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every way a post can break a platform's limits. The names are part of the API: they stay. */
public enum ViolationCode {
    CAPTION_MISSING,
    CAPTION_TOO_LONG,
    CAPTION_FORBIDDEN_CHARACTER,
    TITLE_MISSING,
    TITLE_TOO_LONG,
    TITLE_FORBIDDEN_CHARACTER,
    TOO_MANY_HASHTAGS,
    TOO_MANY_MENTIONS,
    TOO_MANY_LINKS,
    MEDIA_MISSING,
    TOO_MANY_MEDIA,
    MEDIA_NOT_MIXABLE,
    VIDEO_NOT_SUPPORTED,
    IMAGE_NOT_SUPPORTED,
    MEDIA_TYPE_NOT_SUPPORTED,
    CODEC_NOT_SUPPORTED,
    MEDIA_TOO_SMALL,
    MEDIA_TOO_LARGE,
    VIDEO_TOO_SHORT,
    VIDEO_TOO_LONG,
    FRAME_RATE_TOO_LOW,
    FRAME_RATE_TOO_HIGH,
    ASPECT_RATIO_TOO_NARROW,
    ASPECT_RATIO_TOO_WIDE,
    RESOLUTION_TOO_LOW,
    RESOLUTION_TOO_HIGH,
    OPTION_UNKNOWN,
    OPTION_MISSING,
    OPTION_INVALID;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The code as clients see it, {@code caption_too_long}. */
    @JsonValue
    public String id() {
        return id;
    }
}
