package dev.crier.platforms;

import dev.crier.platforms.PlatformDescriptor.Auth;
import dev.crier.platforms.PlatformDescriptor.AuthKind;
import dev.crier.platforms.PlatformDescriptor.Carousel;
import dev.crier.platforms.PlatformDescriptor.Image;
import dev.crier.platforms.PlatformDescriptor.Media;
import dev.crier.platforms.PlatformDescriptor.Quota;
import dev.crier.platforms.PlatformDescriptor.Title;
import dev.crier.platforms.PlatformDescriptor.TokenRefresh;
import dev.crier.platforms.PlatformDescriptor.Video;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What must hold between the facts of one platform. */
final class DescriptorRules {

    private final String file;

    private DescriptorRules(String file) {
        this.file = file;
    }

    static void check(String file, PlatformDescriptor descriptor) {
        new DescriptorRules(file).check(descriptor);
    }

    private void check(PlatformDescriptor descriptor) {
        require(
                file.equals(descriptor.id() + ".yaml"),
                "id",
                "is " + descriptor.id() + ", but the file's name says otherwise");
        require(!descriptor.api().documentation().isEmpty(), "api.documentation", "names no page");
        auth(descriptor.auth());
        require(descriptor.text().max() > 0, "text.max", "must be more than 0");
        title(descriptor.title());
        media(descriptor.media());
        quota("quotas.account", descriptor.quotas().account());
        quota("quotas.app", descriptor.quotas().app());
        require(!descriptor.quotas().spacing().isNegative(), "quotas.spacing", "must not be negative");
    }

    private void auth(Auth auth) {
        require(
                auth.kind() != AuthKind.OAUTH || !auth.scopes().isEmpty(),
                "auth.scopes",
                "must name what to ask the user for");
        boolean byRefreshToken =
                switch (auth.refresh()) {
                    case NONE, ACCESS_TOKEN -> false;
                    case REFRESH_TOKEN, ROTATING_REFRESH_TOKEN -> true;
                };
        require(
                byRefreshToken == (auth.refreshTokenLife() != null),
                "auth.refresh_token_life",
                "must be set exactly where auth.refresh uses a refresh token");
        require(
                auth.refresh() == TokenRefresh.NONE || auth.accessTokenLife() != null,
                "auth.access_token_life",
                "is needed to know when to refresh");
    }

    private void title(@Nullable Title title) {
        require(title == null || title.max() > 0, "title.max", "must be more than 0");
    }

    private void media(Media media) {
        require(media.textOnly() || media.video() != null || media.image() != null, "media", "allows nothing to post");
        video(media.video());
        image(media.image());
        Carousel carousel = media.carousel();
        if (carousel != null) {
            range("media.carousel.max", carousel.min(), carousel.max());
            require(carousel.min() >= 2, "media.carousel.min", "must be 2 or more");
            require(media.image() != null, "media.carousel", "needs media.image");
            require(!carousel.mixed() || media.video() != null, "media.carousel.mixed", "needs media.video");
        }
    }

    private void video(@Nullable Video video) {
        if (video == null) {
            return;
        }
        require(!video.mimeTypes().isEmpty(), "media.video.mime_types", "is empty");
        require(!video.videoCodecs().isEmpty(), "media.video.video_codecs", "is empty");
        require(!video.audioCodecs().isEmpty(), "media.video.audio_codecs", "is empty");
        require(video.maxBytes() > 0, "media.video.max_bytes", "must be more than 0");
        range("media.video.max_bytes", video.minBytes(), video.maxBytes());
        range("media.video.max_duration", video.minDuration(), video.maxDuration());
        range("media.video.max_fps", video.minFps(), video.maxFps());
        range("media.video.max_aspect", video.minAspect(), video.maxAspect());
        range("media.video.max_short_side", video.minShortSide(), video.maxShortSide());
        range("media.video.max_long_side", video.maxShortSide(), video.maxLongSide());
    }

    private void image(@Nullable Image image) {
        if (image == null) {
            return;
        }
        require(!image.mimeTypes().isEmpty(), "media.image.mime_types", "is empty");
        require(image.maxBytes() > 0, "media.image.max_bytes", "must be more than 0");
        range("media.image.max_aspect", image.minAspect(), image.maxAspect());
        range("media.image.max_short_side", image.minShortSide(), image.maxShortSide());
        range("media.image.max_long_side", image.maxShortSide(), image.maxLongSide());
    }

    private void quota(String fact, @Nullable Quota quota) {
        if (quota != null) {
            require(quota.posts() > 0, fact + ".posts", "must be more than 0");
            require(quota.window().compareTo(Duration.ofSeconds(1)) >= 0, fact + ".window", "must be a second or more");
        }
    }

    private <T extends Comparable<T>> void range(String fact, @Nullable T min, @Nullable T max) {
        require(min == null || max == null || min.compareTo(max) <= 0, fact, "is less than the least value " + min);
    }

    private void require(boolean holds, String fact, String problem) {
        if (!holds) {
            throw new InvalidDescriptor(file, fact, problem);
        }
    }
}
