package dev.crier.platforms;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.text.TextUnit;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one platform allows, as its file says. Every component is a key of the file; a nullable one is written
 * {@code ~} where the platform sets no limit.
 *
 * @param name as people write it
 * @param commitClass what can be learned after the publishing call's answer was lost
 * @param deletable whether the API can take a post back
 * @param placements limits of those places to post to whose limits differ from {@code media}
 * @param options what an author can set for a post here, beside the caption and the media
 */
public record PlatformDescriptor(
        PlatformId id,
        String name,
        CommitClasses commitClass,
        boolean deletable,
        Api api,
        Auth auth,
        Text text,
        @Nullable Title title,
        Media media,
        Map<String, Media> placements,
        Map<String, Option> options,
        Quotas quotas) {

    /** The option that chooses among {@link #placements()}. */
    public static final String PLACEMENT = "placement";

    public PlatformDescriptor {
        placements = Collections.unmodifiableMap(new LinkedHashMap<>(placements));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** What a post with these options may show: its placement's limits, or the platform's usual ones. */
    public Media mediaFor(Map<String, ?> configuration) {
        Media placed = placements.get(String.valueOf(configuration.get(PLACEMENT)));
        return placed == null ? media : placed;
    }

    /** What the publishing call of each kind of post is like; null where the platform does not take the kind. */
    public record CommitClasses(
            @Nullable CommitClass video,
            @Nullable CommitClass image,
            @Nullable CommitClass carousel,
            @Nullable CommitClass text) {}

    /**
     * The API that the rooms speak.
     *
     * @param version the version to call unless configured otherwise; null where the API has none
     * @param documentation the vendor's pages
     */
    public record Api(@Nullable String version, List<URI> documentation) {

        public Api {
            documentation = List.copyOf(documentation);
        }
    }

    /**
     * How an account is connected and stays connected.
     *
     * @param scopes what to ask for to publish
     * @param accessTokenLife null if it does not run out
     * @param refreshTokenLife null if there is no refresh token
     * @param minRefreshAge an access token younger than this cannot be refreshed; null if it always can
     */
    public record Auth(
            AuthKind kind,
            List<String> scopes,
            Pkce pkce,
            TokenRefresh refresh,
            @Nullable Duration accessTokenLife,
            @Nullable Duration refreshTokenLife,
            @Nullable Duration minRefreshAge) {

        public Auth {
            scopes = List.copyOf(scopes);
        }
    }

    /** What the user does to connect. */
    public enum AuthKind {
        OAUTH,
        APP_PASSWORD
    }

    /** The proof key that the authorization code flow carries. */
    public enum Pkce {
        NONE,
        S256
    }

    /** How a connection outlives its access token. */
    public enum TokenRefresh {
        /** Not at all: the user connects again. */
        NONE,
        /** The access token is exchanged for a longer-lived one of its kind. */
        ACCESS_TOKEN,
        /** By a refresh token that stays the same. */
        REFRESH_TOKEN,
        /** By a refresh token that each use replaces: one refresh at a time, saved before it is used. */
        ROTATING_REFRESH_TOKEN
    }

    /**
     * The caption.
     *
     * @param max in {@code unit}s
     * @param maxBytes UTF-8 bytes, as well as {@code max}
     * @param required whether a post with media needs one
     * @param maxLinks different URLs
     * @param forbidden characters that the platform refuses; may be empty
     */
    public record Text(
            int max,
            TextUnit unit,
            @Nullable Integer maxBytes,
            boolean required,
            @Nullable Integer maxHashtags,
            @Nullable Integer maxMentions,
            @Nullable Integer maxLinks,
            String forbidden) {}

    /**
     * The title that a post has beside its caption.
     *
     * @param forbidden characters that the platform refuses; may be empty
     */
    public record Title(int max, TextUnit unit, boolean required, String forbidden) {}

    /**
     * What a post may show.
     *
     * @param textOnly whether a post without media is possible
     * @param video null if the platform takes none
     * @param image null if the platform takes none
     * @param carousel null if a post has one medium at most
     */
    public record Media(
            boolean textOnly,
            @Nullable Video video,
            @Nullable Image image,
            @Nullable Carousel carousel) {}

    /**
     * A video's limits. Aspect is width divided by height; sides are in pixels, after rotation.
     *
     * @param videoCodecs as FFmpeg names them
     * @param audioCodecs as FFmpeg names them
     */
    public record Video(
            List<String> mimeTypes,
            List<String> videoCodecs,
            List<String> audioCodecs,
            @Nullable Long minBytes,
            long maxBytes,
            @Nullable Duration minDuration,
            Duration maxDuration,
            @Nullable Double minFps,
            @Nullable Double maxFps,
            @Nullable Double minAspect,
            @Nullable Double maxAspect,
            @Nullable Integer minShortSide,
            @Nullable Integer maxShortSide,
            @Nullable Integer maxLongSide) {

        public Video {
            mimeTypes = List.copyOf(mimeTypes);
            videoCodecs = List.copyOf(videoCodecs);
            audioCodecs = List.copyOf(audioCodecs);
        }
    }

    /** A picture's limits, in the units of {@link Video}. */
    public record Image(
            List<String> mimeTypes,
            long maxBytes,
            @Nullable Double minAspect,
            @Nullable Double maxAspect,
            @Nullable Integer minShortSide,
            @Nullable Integer maxShortSide,
            @Nullable Integer maxLongSide) {

        public Image {
            mimeTypes = List.copyOf(mimeTypes);
        }
    }

    /**
     * Several media in one post.
     *
     * @param mixed true if videos and pictures may stand together, false if it takes pictures only
     */
    public record Carousel(int min, int max, boolean mixed) {}

    /**
     * One thing that an author can set.
     *
     * @param required whether a post needs it
     * @param values the words of a choice; null for other types
     * @param min least number; null for other types or without limit
     * @param max greatest number, or most UTF-16 units of a text (of each one in a list); null without limit
     * @param maxItems most entries of a list; null for other types or without limit
     * @param about what it does, one sentence for authors
     */
    public record Option(
            OptionType type,
            boolean required,
            @Nullable List<String> values,
            @Nullable Long min,
            @Nullable Long max,
            @Nullable Integer maxItems,
            String about) {

        public Option {
            values = values == null ? null : List.copyOf(values);
        }
    }

    /** What an option holds. */
    public enum OptionType {
        /** true or false. */
        FLAG,
        /** A whole number. */
        NUMBER,
        TEXT,
        /** One of the option's words. */
        CHOICE,
        /** A list of texts. */
        TEXTS,
        /** A list of the option's words. */
        CHOICES,
        /** An http or https address. */
        URL,
        /** The id of a picture in the author's media library. */
        IMAGE
    }

    /**
     * How fast to post.
     *
     * @param account for one account
     * @param app for all accounts of this installation together; null where none is known
     * @param placements for one account's posts in a placement, beside {@code account}, by the placement's name
     * @param spacing least time between two posts of one account
     */
    public record Quotas(Quota account, @Nullable Quota app, Map<String, Quota> placements, Duration spacing) {}

    /** At most {@code posts} within any {@code window}. */
    public record Quota(int posts, Duration window) {

        /** How many posts any 24 hours can take. */
        public long perDay() {
            return posts * Duration.ofDays(1).toSeconds() / window.toSeconds();
        }
    }

    /** What reading can prove after the publishing call's outcome was lost, best first. */
    public enum CommitClass {
        /** The same call may be sent again: it is idempotent, or we choose the post's id. */
        A,
        /** A handle exists before the call, and the platform publishes it once. */
        B,
        /** Recent posts can be listed, or a repeat is refused as a duplicate. */
        C,
        /** Nothing: a person decides. */
        D
    }
}
