package dev.crier.sandbox.instagram;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.instagram.InstagramTypes.Container;
import dev.crier.sandbox.instagram.InstagramTypes.Status;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be read: the profile, a container, a media object, the list of them, the quota. */
final class InstagramObjects {
    /** No colon in the offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);

    private static final int MOST_IN_LIST = 100;

    private final Workbench bench;
    private final InstagramOAuth oauth;
    private final InstagramContainers containers;

    InstagramObjects(Workbench bench, InstagramOAuth oauth, InstagramContainers containers) {
        this.bench = bench;
        this.oauth = oauth;
        this.containers = containers;
    }

    /** {@code GET /me} or {@code GET /{ig}}. */
    Answer profile(Call call) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.BASIC);
        Profile profile =
                bench.profiles().withId(InstagramRoom.PLATFORM, token.account()).orElseThrow(InstagramErrors::badToken);
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("user_id", profile::platformUserId);
        fields.put("username", profile::username);
        fields.put("name", profile::username);
        fields.put("account_type", () -> "BUSINESS");
        fields.put("profile_picture_url", () -> bench.baseUrl().get() + "/picture/" + profile.username());
        fields.put("followers_count", () -> 0);
        fields.put("follows_count", () -> 0);
        fields.put("media_count", () -> containers.published(token.account()).size());
        fields.put("id", () -> appScopedId(profile.platformUserId()));
        return Answer.json(select(call, "IGUser", "id", fields));
    }

    /** {@code GET /{id}}: of whatever kind the id is. */
    Answer object(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.BASIC);
        if (id.equals(token.account())) {
            return profile(call);
        }
        Optional<Container> container = containers.container(id).filter(one -> owns(token, one));
        if (container.isPresent()) {
            return Answer.json(containerFields(call, container.get()));
        }
        return containers
                .media(id)
                .filter(one -> owns(token, one))
                .<Answer>map(one -> Answer.json(mediaFields(call.query().list("fields"), one)))
                .orElseThrow(() -> InstagramErrors.missingObject("get", id));
    }

    /** {@code GET /{ig}/media}. */
    Answer list(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.BASIC);
        InstagramRoom.requireOwn("get", account, token);
        Params query = call.query();
        int limit = Math.clamp(number(query, "limit", 25), 1, MOST_IN_LIST);
        Instant since = Instant.ofEpochSecond(number(query, "since", 0));
        Instant until = Instant.ofEpochSecond(number(query, "until", 253_402_300_799L));
        List<Container> all = containers.published(token.account()).stream()
                .filter(one -> one.publishedAt() != null
                        && !one.publishedAt().isBefore(since)
                        && !one.publishedAt().isAfter(until))
                .toList();
        int start = 0;
        String after = query.get("after");
        for (int i = 0; after != null && i < all.size(); i++) {
            if (cursor(all.get(i)).equals(after)) {
                start = i + 1;
            }
        }
        List<Container> page = all.stream().skip(start).limit(limit).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "data",
                page.stream().map(one -> mediaFields(query.list("fields"), one)).toList());
        if (!page.isEmpty()) {
            Map<String, Object> paging = new LinkedHashMap<>();
            paging.put("cursors", Map.of("before", cursor(page.getFirst()), "after", cursor(page.getLast())));
            if (start + page.size() < all.size()) {
                paging.put(
                        "next",
                        bench.baseUrl().get() + call.path() + "?limit=" + limit + "&after=" + cursor(page.getLast())
                                + "&fields=" + String.join("%2C", query.list("fields")));
            }
            body.put("paging", paging);
        }
        return Answer.json(body);
    }

    /** {@code GET /{ig}/content_publishing_limit}. */
    Answer limit(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.PUBLISH);
        InstagramRoom.requireOwn("get", account, token);
        List<String> wanted = call.query().list("fields");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(
                "quota_usage",
                containers.quotaUsage(token.account(), bench.clock().instant()));
        if (wanted.contains("config")) {
            Map<String, Object> config = new LinkedHashMap<>();
            config.put("quota_total", bench.settings().number("posts_per_day"));
            config.put("quota_duration", 86_400);
            row.put("config", config);
        }
        wanted.stream()
                .filter(field -> !Set.of("quota_usage", "config").contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw noField(field, "IGContentPublishingLimit");
                });
        return Answer.json(Map.of("data", List.of(row)));
    }

    /** What the permalink shows to people. */
    Answer page(Call call) {
        return containers
                .withShortcode(call.variable("shortcode"))
                .flatMap(one -> bench.live().find(InstagramRoom.PLATFORM, String.valueOf(one.mediaId())))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "Sorry, this page isn't available."));
    }

    private Map<String, Object> containerFields(Call call, Container container) {
        Status status = container.status(bench.clock().instant());
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("status_code", status::name);
        fields.put("status", () -> switch (status) {
            case IN_PROGRESS -> "In Progress: Media is still being processed.";
            case FINISHED -> "Finished: Media has been uploaded and it is ready to be published.";
            case PUBLISHED -> "Published: Media has been successfully published.";
            case ERROR -> "Error: Media upload has failed with error code " + container.failure();
            case EXPIRED -> "Expired: Media was not published within 24 hours.";
        });
        fields.put("id", container::id);
        return select(call, "ShadowIGMediaBuilder", "id", fields);
    }

    private Map<String, Object> mediaFields(List<String> wanted, Container media) {
        String mediaId = String.valueOf(media.mediaId());
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", () -> mediaId);
        fields.put("caption", () -> media.caption().isEmpty() ? null : media.caption());
        fields.put("media_type", () -> media.isVideo() ? "VIDEO" : "IMAGE");
        fields.put("media_product_type", () -> media.isVideo() ? "REELS" : "FEED");
        fields.put("permalink", () -> permalink(bench, media));
        fields.put("shortcode", () -> shortcode(mediaId));
        fields.put("timestamp", () -> media.publishedAt() == null ? null : TIMESTAMP.format(media.publishedAt()));
        fields.put(
                "username",
                () -> bench.profiles()
                        .withId(InstagramRoom.PLATFORM, media.account())
                        .map(Profile::username)
                        .orElse(null));
        fields.put("media_url", () -> bench.mediaUrl().get() + "/media/" + media.sha256());
        fields.put("thumbnail_url", () -> media.isVideo() ? bench.mediaUrl().get() + "/media/" + media.sha256() : null);
        fields.put("alt_text", media::altText);
        fields.put("is_shared_to_feed", media::shareToFeed);
        fields.put("is_comment_enabled", () -> true);
        fields.put("owner", () -> Map.of("id", media.account()));
        fields.put("like_count", () -> 0);
        fields.put("comments_count", () -> 0);
        return select(wanted, "IGMedia", "id", fields);
    }

    private static Map<String, Object> select(
            Call call, String type, String always, Map<String, Supplier<@Nullable Object>> fields) {
        return select(call.query().list("fields"), type, always, fields);
    }

    private static Map<String, Object> select(
            List<String> wanted, String type, String always, Map<String, Supplier<@Nullable Object>> fields) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String name : wanted) {
            Supplier<@Nullable Object> field = fields.get(name);
            if (field == null) {
                throw noField(name, type);
            }
            put(chosen, name, field.get());
        }
        Supplier<@Nullable Object> id = fields.get(always);
        if (id != null) {
            put(chosen, always, id.get());
        }
        return chosen;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static RuntimeException noField(String name, String type) {
        return InstagramErrors.badParameter(
                "Tried accessing nonexisting field (" + name + ") on node type (" + type + ")");
    }

    private static boolean owns(Token token, Container container) {
        return container.account().equals(token.account());
    }

    private static long number(Params query, String name, long fallback) {
        String value = query.get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.matches("\\d{1,12}")) {
            throw InstagramErrors.badParameter("Param " + name + " must be an integer");
        }
        return Long.parseLong(value);
    }

    private static String cursor(Container media) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(media.mediaId()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    static String shortcode(String mediaId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new BigInteger(mediaId).toByteArray());
    }

    static String permalink(Workbench bench, Container media) {
        return bench.baseUrl().get() + (media.isVideo() ? "/reel/" : "/p/") + shortcode(String.valueOf(media.mediaId()))
                + "/";
    }

    private static String appScopedId(String userId) {
        return "2" + userId.substring(1);
    }
}
