package dev.crier.sandbox.threads;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.graph.Container;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be read: the profile, a container, a post, the lists of posts and replies, the quotas. */
final class ThreadsObjects {
    private final Workbench bench;
    private final GraphOAuth oauth;
    private final ThreadsContainers rules;
    private final Containers containers;

    ThreadsObjects(Workbench bench, GraphOAuth oauth, ThreadsContainers rules) {
        this.bench = bench;
        this.oauth = oauth;
        this.rules = rules;
        this.containers = rules.all();
    }

    /** {@code GET /me} or {@code GET /{u}}. */
    Answer profile(Call call) throws IOException {
        Token token = oauth.authenticate(call);
        Profile profile =
                bench.profiles().withId(ThreadsRoom.PLATFORM, token.account()).orElseThrow(GraphErrors::badToken);
        return Answer.json(fields("THUser")
                .with("id", profile::platformUserId)
                .with("username", profile::username)
                .with("name", profile::username)
                .with("threads_profile_picture_url", () -> bench.baseUrl().get() + "/picture/" + profile.username())
                .with("threads_biography", () -> "")
                .with("is_verified", () -> false)
                .chosen(call.query()));
    }

    /** {@code GET /{id}}: of whatever kind the id is. */
    Answer object(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call);
        if (id.equals(token.account())) {
            return profile(call);
        }
        Optional<Container> container =
                containers.find(id).filter(one -> one.account().equals(token.account()));
        if (container.isPresent()) {
            return Answer.json(containerFields(call, container.get()));
        }
        return Answer.json(mediaFields(call, rules.media(id).orElseThrow(() -> ThreadsErrors.mediaNotFound(id))));
    }

    /** {@code GET /{u}/threads}: replies are not in it. */
    Answer list(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call);
        ThreadsRoom.requireOwn("get", account, token);
        return page(call, rules.published(token.account(), false));
    }

    /** {@code GET /{u}/replies}, the account's own, or {@code GET /{media}/replies}, those under a post. */
    Answer replies(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call, ThreadsOAuth.READ_REPLIES);
        List<Container> own = rules.published(token.account(), true);
        if (id.equals("me") || id.equals(token.account())) {
            return page(call, own);
        }
        if (rules.media(id).isEmpty()) {
            throw ThreadsErrors.mediaNotFound(id);
        }
        return page(
                call,
                own.stream()
                        .filter(one -> id.equals(one.parameter("reply_to_id")))
                        .toList());
    }

    private Answer page(Call call, List<Container> rows) {
        return new GraphPage<Container>(
                        bench.baseUrl().get(), one -> String.valueOf(one.mediaId()), Container::shownAt, 100)
                .answer(call, rows, one -> mediaFields(call, one));
    }

    /** {@code GET /{u}/threads_publishing_limit}; each quota needs the right that spends it. */
    Answer limit(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call);
        ThreadsRoom.requireOwn("get", account, token);
        Map<String, Object> row = new LinkedHashMap<>();
        for (String field : call.query().list("fields")) {
            row.put(field, quota(token, field));
        }
        return Answer.json(Map.of("data", List.of(row)));
    }

    private Object quota(Token token, String field) {
        return switch (field) {
            case "quota_usage" -> rules.used(allowed(token, ThreadsOAuth.PUBLISH), false);
            case "config" -> config("posts_per_day");
            case "reply_quota_usage" -> rules.used(allowed(token, ThreadsOAuth.REPLY), true);
            case "reply_config" -> config("replies_per_day");
            case "delete_quota_usage" -> rules.deletionsToday(allowed(token, ThreadsOAuth.DELETE));
            case "delete_config" -> config("deletions_per_day");
            default -> throw ThreadsErrors.noField(field, "ThreadsPublishingLimit");
        };
    }

    private static String allowed(Token token, String scope) {
        if (!token.allows(scope)) {
            throw GraphErrors.noPermission();
        }
        return token.account();
    }

    private Map<String, Object> config(String setting) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("quota_total", bench.settings().number(setting));
        config.put("quota_duration", 86_400);
        return config;
    }

    /** What the permalink shows to people. */
    Answer page(Call call) {
        return containers
                .withShortcode(call.variable("shortcode"))
                .flatMap(one -> bench.live().find(ThreadsRoom.PLATFORM, root(one)))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "Sorry, this page isn't available."));
    }

    private static String root(Container media) {
        return media.parameter("reply_to_id", String.valueOf(media.mediaId()));
    }

    private Map<String, Object> containerFields(Call call, Container container) {
        Container.Status status = container.status(bench.clock().instant());
        return fields("ThreadsMediaContainer")
                .with("status", status::name)
                .with("error_message", () -> status == Container.Status.ERROR ? container.failure() : null)
                .with("id", container::id)
                .chosen(call.query());
    }

    private Map<String, Object> mediaFields(Call call, Container media) {
        return fields("ThreadsMedia")
                .with("id", media::mediaId)
                .with("text", () -> empty(media.parameter("text", "")))
                .with("media_product_type", () -> "THREADS")
                .with("media_type", () -> mediaType(media))
                .with("media_url", () -> mediaUrl(media))
                .with("permalink", () -> rules.permalink(media))
                .with("shortcode", () -> Containers.shortcode(media))
                .with("timestamp", () -> GraphPage.timestamp(media.shownAt()))
                .with("username", () -> rules.username(media))
                .with("owner", () -> Map.of("id", media.account()))
                .with("alt_text", () -> media.parameter("alt_text"))
                .with("topic_tag", () -> media.parameter("topic_tag"))
                .with("link_attachment_url", () -> media.parameter("link_attachment"))
                .with("is_quote_post", () -> media.parameter("quote_post_id") != null)
                .with("is_reply", () -> ThreadsContainers.isReply(media))
                .with("replied_to", () -> replied(media))
                .with("root_post", () -> replied(media))
                .chosen(call.query());
    }

    private static @Nullable Object replied(Container media) {
        String parent = media.parameter("reply_to_id");
        return parent == null ? null : Map.of("id", parent);
    }

    private @Nullable String mediaUrl(Container media) {
        return containers.shown(media).stream()
                .findFirst()
                .map(sha256 -> bench.mediaUrl().get() + "/media/" + sha256)
                .orElse(null);
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Not the words of the request. */
    private static String mediaType(Container media) {
        return switch (media.mediaType()) {
            case "TEXT" -> "TEXT_POST";
            case "CAROUSEL" -> "CAROUSEL_ALBUM";
            default -> media.mediaType();
        };
    }

    private static GraphFields fields(String type) {
        return GraphFields.of(type, ThreadsErrors::noField);
    }
}
