package dev.crier.platforms;

import dev.crier.platforms.PlatformDescriptor.Auth;
import dev.crier.platforms.PlatformDescriptor.AuthKind;
import dev.crier.platforms.PlatformDescriptor.Carousel;
import dev.crier.platforms.PlatformDescriptor.Image;
import dev.crier.platforms.PlatformDescriptor.Media;
import dev.crier.platforms.PlatformDescriptor.Option;
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
        media("media", descriptor.media());
        placements(descriptor);
        descriptor.options().forEach((name, option) -> option("options." + name, name, option));
        commitClasses(descriptor);
        quota("quotas.account", descriptor.quotas().account());
        quota("quotas.app", descriptor.quotas().app());
        descriptor.quotas().placements().forEach((name, quota) -> {
            String fact = "quotas.placements." + name;
            require(descriptor.placements().containsKey(name), fact, "is no placement of this platform");
            quota(fact, quota);
        });
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

    private void media(String fact, Media media) {
        require(media.textOnly() || media.video() != null || media.image() != null, fact, "allows nothing to post");
        video(fact + ".video", media.video());
        image(fact + ".image", media.image());
        Carousel carousel = media.carousel();
        if (carousel != null) {
            range(fact + ".carousel.max", carousel.min(), carousel.max());
            require(carousel.min() >= 2, fact + ".carousel.min", "must be 2 or more");
            require(media.image() != null, fact + ".carousel", "needs " + fact + ".image");
            require(!carousel.mixed() || media.video() != null, fact + ".carousel.mixed", "needs " + fact + ".video");
        }
    }

    private void video(String fact, @Nullable Video video) {
        if (video == null) {
            return;
        }
        require(!video.mimeTypes().isEmpty(), fact + ".mime_types", "is empty");
        require(!video.videoCodecs().isEmpty(), fact + ".video_codecs", "is empty");
        require(!video.audioCodecs().isEmpty(), fact + ".audio_codecs", "is empty");
        require(video.maxBytes() > 0, fact + ".max_bytes", "must be more than 0");
        range(fact + ".max_bytes", video.minBytes(), video.maxBytes());
        range(fact + ".max_duration", video.minDuration(), video.maxDuration());
        range(fact + ".max_fps", video.minFps(), video.maxFps());
        range(fact + ".max_aspect", video.minAspect(), video.maxAspect());
        range(fact + ".max_short_side", video.minShortSide(), video.maxShortSide());
        range(fact + ".max_long_side", video.maxShortSide(), video.maxLongSide());
    }

    private void image(String fact, @Nullable Image image) {
        if (image == null) {
            return;
        }
        require(!image.mimeTypes().isEmpty(), fact + ".mime_types", "is empty");
        require(image.maxBytes() > 0, fact + ".max_bytes", "must be more than 0");
        range(fact + ".max_aspect", image.minAspect(), image.maxAspect());
        range(fact + ".max_short_side", image.minShortSide(), image.maxShortSide());
        range(fact + ".max_long_side", image.maxShortSide(), image.maxLongSide());
    }

    private void placements(PlatformDescriptor descriptor) {
        descriptor.placements().forEach((name, media) -> media("placements." + name, media));
        Option choice = descriptor.options().get(PlatformDescriptor.PLACEMENT);
        require(
                descriptor.placements().isEmpty()
                        || (choice != null
                                && choice.values() != null
                                && choice.values()
                                        .containsAll(descriptor.placements().keySet())),
                "placements",
                "must be words of options.placement");
    }

    private void option(String fact, String name, Option option) {
        require(
                (option.type() == PlatformDescriptor.OptionType.IMAGE) == name.endsWith("_media_id"),
                fact,
                "must end in _media_id exactly if it names a picture");
        boolean ofWords =
                switch (option.type()) {
                    case CHOICE, CHOICES -> true;
                    case FLAG, NUMBER, TEXT, TEXTS, URL, IMAGE -> false;
                };
        require(ofWords == (option.values() != null), fact + ".values", "are for choices, and choices need them");
        require(!option.about().isBlank(), fact + ".about", "is empty");
        range(fact + ".max", option.min(), option.max());
    }

    private void commitClasses(PlatformDescriptor descriptor) {
        var classes = descriptor.commitClass();
        var media = descriptor.media();
        commitClass("video", classes.video() != null, media.video() != null);
        commitClass("image", classes.image() != null, media.image() != null);
        commitClass("carousel", classes.carousel() != null, media.carousel() != null);
        commitClass("text", classes.text() != null, media.textOnly());
    }

    private void commitClass(String kind, boolean given, boolean taken) {
        require(given == taken, "commit_class." + kind, "must be set exactly where the platform takes the kind");
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
