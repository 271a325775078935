package dev.crier.sandbox.instagram;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.graph.Container;
import dev.crier.sandbox.graph.Container.Status;
import dev.crier.sandbox.graph.Containers;
import dev.crier.sandbox.graph.GraphErrors;
import dev.crier.sandbox.graph.GraphFields;
import dev.crier.sandbox.graph.GraphOAuth;
import dev.crier.sandbox.graph.GraphPage;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What can be read: the profile, a container, a media object, the lists of them, the quota. */
final class InstagramObjects {
    private static final Duration STORY_LIFE = Duration.ofHours(24);

    private final Workbench bench;
    private final GraphOAuth oauth;
    private final InstagramContainers rules;
    private final Containers containers;

    InstagramObjects(Workbench bench, GraphOAuth oauth, InstagramContainers rules) {
        this.bench = bench;
        this.oauth = oauth;
        this.rules = rules;
        this.containers = rules.all();
    }

    /** {@code GET /me} or {@code GET /{ig}}. */
    Answer profile(Call call) throws IOException {
        Token token = oauth.authenticate(call);
        Profile profile =
                bench.profiles().withId(InstagramRoom.PLATFORM, token.account()).orElseThrow(GraphErrors::badToken);
        return Answer.json(GraphFields.of("IGUser")
                .with("user_id", profile::platformUserId)
                .with("username", profile::username)
                .with("name", profile::username)
                .with("account_type", () -> rules.isPersonal(token.account()) ? "PERSONAL" : "BUSINESS")
                .with("profile_picture_url", () -> bench.baseUrl().get() + "/picture/" + profile.username())
                .with("followers_count", () -> 0)
                .with("follows_count", () -> 0)
                .with("media_count", () -> containers.published(token.account()).size())
                .with("id", () -> appScopedId(profile.platformUserId()))
                .chosen(call.query()));
    }

    /** {@code GET /{id}}: of whatever kind the id is. */
    Answer object(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call);
        if (id.equals(token.account())) {
            return profile(call);
        }
        Optional<Container> container = containers.find(id).filter(one -> owns(token, one));
        if (container.isPresent()) {
            return Answer.json(containerFields(call, container.get()));
        }
        return Answer.json(mediaFields(call, media(token, id, "get")));
    }

    /** @throws dev.crier.sandbox.http.Refusal unless there is a media object of that id, and it is the account's own */
    Container media(Token token, String id, String verb) {
        return containers
                .media(id)
                .filter(one -> owns(token, one))
                .orElseThrow(() -> GraphErrors.missingObject(verb, id));
    }

    /** {@code GET /{ig}/media}: stories are not in it. */
    Answer list(Call call, String account) throws IOException {
        return list(call, account, one -> !isStory(one));
    }

    /** {@code GET /{ig}/stories}. */
    Answer stories(Call call, String account) throws IOException {
        Instant since = bench.clock().instant().minus(STORY_LIFE);
        return list(call, account, one -> isStory(one) && one.shownAt().isAfter(since));
    }

    private Answer list(Call call, String account, Predicate<Container> wanted) throws IOException {
        Token token = oauth.authenticate(call);
        InstagramRoom.requireOwn("get", account, token);
        return new GraphPage<Container>(
                        bench.baseUrl().get(), one -> String.valueOf(one.mediaId()), Container::shownAt, 100)
                .answer(
                        call,
                        containers.published(token.account()).stream()
                                .filter(wanted)
                                .toList(),
                        one -> mediaFields(call, one));
    }

    /** {@code GET /{ig}/content_publishing_limit}. */
    Answer limit(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.PUBLISH);
        InstagramRoom.requireOwn("get", account, token);
        List<String> wanted = call.query().list("fields");
        wanted.stream()
                .filter(field -> !Set.of("quota_usage", "config").contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw GraphErrors.badParameter("Tried accessing nonexisting field (" + field
                            + ") on node type (IGContentPublishingLimit)");
                });
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("quota_usage", rules.quotaUsage(token.account()));
        if (wanted.contains("config")) {
            Map<String, Object> config = new LinkedHashMap<>();
            config.put("quota_total", bench.settings().number("posts_per_day"));
            config.put("quota_duration", 86_400);
            row.put("config", config);
        }
        return Answer.json(Map.of("data", List.of(row)));
    }

    /** What the permalink shows to people. */
    Answer page(Call call) {
        return shown(containers.withShortcode(call.variable("shortcode")));
    }

    /** What the permalink of a story shows. */
    Answer storyPage(Call call) {
        return shown(containers.media(call.variable("media")));
    }

    private Answer shown(Optional<Container> media) {
        return media.flatMap(one -> bench.live().find(InstagramRoom.PLATFORM, String.valueOf(one.mediaId())))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "Sorry, this page isn't available."));
    }

    private Map<String, Object> containerFields(Call call, Container container) {
        Status status = container.status(bench.clock().instant());
        return GraphFields.of("ShadowIGMediaBuilder")
                .with("status_code", status::name)
                .with("status", () -> switch (status) {
                    case IN_PROGRESS -> "In Progress: Media is still being processed.";
                    case FINISHED -> "Finished: Media has been uploaded and it is ready to be published.";
                    case PUBLISHED -> "Published: Media has been successfully published.";
                    case ERROR -> "Error: Media upload has failed with error code " + container.failure();
                    case EXPIRED -> "Expired: Media was not published within 24 hours.";
                })
                .with("id", container::id)
                .chosen(call.query());
    }

    private Map<String, Object> mediaFields(Call call, Container media) {
        String file = containers.shown(media).stream().findFirst().orElse("");
        String url = bench.mediaUrl().get() + "/media/";
        boolean video = media.ofVideo();
        return GraphFields.of("IGMedia")
                .with("id", media::mediaId)
                .with("caption", () -> media.parameter("caption", "").isEmpty() ? null : media.parameter("caption"))
                .with("media_type", () -> mediaType(media))
                .with("media_product_type", () -> productType(media))
                .with("permalink", () -> rules.permalink(media))
                .with("shortcode", () -> Containers.shortcode(media))
                .with("timestamp", () -> GraphPage.timestamp(media.shownAt()))
                .with("username", () -> rules.username(media))
                .with("media_url", () -> url + file)
                .with("thumbnail_url", () -> video ? url + media.files().getOrDefault("cover_url", file) : null)
                .with("alt_text", () -> media.parameter("alt_text"))
                .with("is_shared_to_feed", () -> media.flag("share_to_feed", true))
                .with("is_comment_enabled", () -> true)
                .with("owner", () -> Map.of("id", media.account()))
                .with("like_count", () -> 0)
                .with("comments_count", () -> 0)
                .chosen(call.query());
    }

    private static String mediaType(Container media) {
        if (media.mediaType().equals("CAROUSEL")) {
            return "CAROUSEL_ALBUM";
        }
        return media.ofVideo() ? "VIDEO" : "IMAGE";
    }

    private static String productType(Container media) {
        return switch (media.mediaType()) {
            case "REELS" -> "REELS";
            case "STORIES" -> "STORY";
            default -> "FEED";
        };
    }

    static boolean isStory(Container media) {
        return media.mediaType().equals("STORIES");
    }

    private static boolean owns(Token token, Container container) {
        return container.account().equals(token.account());
    }

    private static String appScopedId(String userId) {
        return "2" + userId.substring(1);
    }
}
