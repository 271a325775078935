package dev.crier.sandbox.twitter;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.settings.PlatformSettings;
import dev.crier.sandbox.twitter.TwitterTypes.Media;
import dev.crier.sandbox.twitter.TwitterTypes.Post;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reading accounts and posts. Version 2.167 of X's document calls {@code tweet.fields} {@code post.fields}: both are
 * taken and answered in kind, unless the setting {@code names} leaves one of them.
 */
final class TwitterReads {
    private static final String[] READ = {"tweet.read", "users.read"};
    private static final String[] FIELD_PARAMETERS = {
        "tweet.fields", "post.fields", "expansions", "user.fields", "media.fields", "poll.fields", "place.fields"
    };
    private static final Set<String> FIELDS = Set.of(
            "article",
            "attachments",
            "author_id",
            "card_uri",
            "community_id",
            "context_annotations",
            "conversation_id",
            "created_at",
            "display_text_range",
            "edit_controls",
            "edit_history_tweet_ids",
            "entities",
            "geo",
            "id",
            "in_reply_to_user_id",
            "lang",
            "media_metadata",
            "non_public_metrics",
            "note_tweet",
            "note_post",
            "organic_metrics",
            "paid_partnership",
            "possibly_sensitive",
            "promoted_metrics",
            "public_metrics",
            "referenced_tweets",
            "reply_settings",
            "scopes",
            "source",
            "text",
            "withheld");
    private static final Set<String> OLD_ONLY =
            Set.of("author_id", "edit_history_tweet_ids", "in_reply_to_user_id", "note_tweet", "referenced_tweets");
    private static final Set<String> USER_FIELDS = Set.of(
            "confirmed_email",
            "connection_status",
            "created_at",
            "description",
            "entities",
            "id",
            "location",
            "name",
            "parody",
            "pinned_tweet_id",
            "profile_banner_url",
            "profile_image_url",
            "protected",
            "public_metrics",
            "receives_your_dm",
            "subscription",
            "subscription_type",
            "url",
            "username",
            "verified",
            "verified_followers_count",
            "verified_type",
            "withheld");

    private final Workbench bench;
    private final PlatformSettings settings;
    private final TwitterOAuth oauth;
    private final TwitterRules rules;
    private final TwitterPosts posts;

    TwitterReads(Workbench bench, TwitterOAuth oauth, TwitterRules rules, TwitterPosts posts) {
        this.bench = bench;
        this.settings = bench.settings();
        this.oauth = oauth;
        this.rules = rules;
        this.posts = posts;
    }

    void open(HttpPort port, TwitterLimits limits) {
        port.on("GET", "/2/users/me", "me", limits.counted(this::me));
        port.on("GET", "/2/users/{id}/tweets", "timeline", limits.counted(this::timeline));
        port.on("GET", "/2/tweets", "posts_lookup", limits.counted(this::lookup));
        port.on("GET", "/2/tweets/{id}", "post_lookup", limits.counted(this::one));
    }

    private Answer me(Call call) {
        Token token = oauth.authenticate(call, READ);
        rules.parameters(call, FIELD_PARAMETERS);
        rules.values(call, "user.fields", USER_FIELDS);
        Profile profile =
                bench.profiles().withId(TwitterRoom.PLATFORM, token.account()).orElseThrow(TwitterErrors::unauthorized);
        List<String> wanted = call.query().list("user.fields");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "profile_image_url",
                bench.baseUrl().get() + "/profile_images/" + profile.platformUserId() + "_normal.jpg");
        all.put("created_at", "2020-01-01T00:00:00.000Z");
        all.put("verified", rules.subscribed());
        all.put("verified_type", rules.subscribed() ? "blue" : "none");
        all.put("subscription_type", settings.text("subscription_type"));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", profile.platformUserId());
        data.put("name", profile.username());
        data.put("username", profile.username());
        all.forEach((name, value) -> {
            if (wanted.contains(name)) {
                data.put(name, value);
            }
        });
        return Answer.json(Map.of("data", data));
    }

    private Answer timeline(Call call) {
        Token token = oauth.authenticate(call, READ);
        Fields fields = fields(
                call, "max_results", "pagination_token", "start_time", "end_time", "since_id", "until_id", "exclude");
        String account = call.variable("id");
        rules.requireId("id", account);
        int most = number(call, "max_results", 10, 5, 100);
        int start = number(call, "pagination_token", 0, 0, 3200);
        Instant seen = bench.clock().instant().minus(settings.millis("timeline_lag_ms"));
        Instant from = time(call, "start_time", Instant.EPOCH);
        Instant to = time(call, "end_time", Instant.MAX);
        long since = Long.parseLong(call.query().get("since_id", "0"));
        List<Post> all = posts.of(account).stream()
                .filter(post -> !post.createdAt().isAfter(seen))
                .filter(post ->
                        !post.createdAt().isBefore(from) && post.createdAt().isBefore(to))
                .filter(post -> Long.parseLong(post.id()) > since)
                .filter(post ->
                        post.replyTo() == null || !call.query().list("exclude").contains("replies"))
                .toList();
        List<Post> page = all.stream().skip(start).limit(most).toList();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("result_count", page.size());
        if (!page.isEmpty()) {
            meta.put("newest_id", page.getFirst().id());
            meta.put("oldest_id", page.getLast().id());
        }
        if (start + page.size() < all.size()) {
            meta.put("next_token", Integer.toString(start + page.size()));
        }
        call.note(page.size() + " of " + token.account());
        Map<String, Object> body = answer(page, fields);
        body.put("meta", meta);
        return Answer.json(body);
    }

    private Answer lookup(Call call) {
        oauth.authenticate(call, READ);
        Fields fields = fields(call, "ids");
        List<String> ids = call.query().list("ids");
        if (ids.isEmpty() || ids.size() > 100) {
            throw TwitterErrors.invalid(
                    settings,
                    "ids",
                    ids,
                    "The number of values in the `ids` query parameter list is not between 1 and 100");
        }
        ids.forEach(id -> rules.requireId("ids", id));
        Map<String, Object> body =
                answer(ids.stream().flatMap(id -> posts.find(id).stream()).toList(), fields);
        List<Map<String, Object>> missing = ids.stream()
                .filter(id -> posts.find(id).isEmpty())
                .map(id -> TwitterErrors.notFound(settings, id))
                .toList();
        if (!missing.isEmpty()) {
            body.put("errors", missing);
        }
        return Answer.json(body);
    }

    /** A post that is not there is told with status 200, too. */
    private Answer one(Call call) {
        oauth.authenticate(call, READ);
        Fields fields = fields(call);
        String id = call.variable("id");
        rules.requireId("id", id);
        Optional<Post> post = posts.find(id);
        return post.isPresent()
                ? Answer.json(Map.of("data", view(post.get(), fields)))
                : Answer.json(Map.of("errors", List.of(TwitterErrors.notFound(settings, id))));
    }

    private Map<String, Object> answer(List<Post> page, Fields fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!page.isEmpty()) {
            body.put("data", page.stream().map(post -> view(post, fields)).toList());
        }
        if (fields.expansions().contains("attachments.media_keys")) {
            List<Map<String, Object>> media = page.stream()
                    .flatMap(post -> post.media().stream())
                    .map(TwitterReads::medium)
                    .distinct()
                    .toList();
            if (!media.isEmpty()) {
                body.put("includes", Map.of("media", media));
            }
        }
        return body;
    }

    private static Map<String, Object> medium(Media media) {
        String type = media.key().startsWith("3_") ? "photo" : media.key().startsWith("16_") ? "animated_gif" : "video";
        return Map.of("media_key", media.key(), "type", type);
    }

    private Map<String, Object> view(Post post, Fields fields) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", post.id());
        view.put("text", post.shown());
        view.put("edit_history_" + fields.family() + "_ids", List.of(post.id()));
        for (String name : fields.names()) {
            Object value = field(post, name, fields.family());
            if (value != null) {
                view.put(name, value);
            }
        }
        return view;
    }

    private static @Nullable Object field(Post post, String name, String family) {
        return switch (name) {
            case "created_at" ->
                post.createdAt().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
            case "conversation_id" -> post.conversation();
            case "author_id" -> post.account();
            case "in_reply_to_user_id" -> post.replyTo() == null ? null : post.account();
            case "reply_settings" -> post.replySettings();
            case "attachments" ->
                post.media().isEmpty()
                        ? null
                        : Map.of(
                                "media_keys",
                                post.media().stream().map(Media::key).toList());
            case "entities" -> {
                Map<String, Object> entities = TwitterText.entities(post.shown(), post.links());
                yield entities.isEmpty() ? null : entities;
            }
            case "referenced_tweets" ->
                post.replyTo() == null ? null : List.of(Map.of("type", "replied_to", "id", post.replyTo()));
            case "public_metrics" -> metrics(family);
            case "non_public_metrics", "organic_metrics" -> Map.of("impression_count", 0, "url_link_clicks", 0);
            default -> null;
        };
    }

    private static Map<String, Object> metrics(String family) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put(family.equals("post") ? "repost_count" : "retweet_count", 0);
        for (String name : List.of("reply_count", "like_count", "quote_count", "bookmark_count", "impression_count")) {
            metrics.put(name, 0);
        }
        return metrics;
    }

    /**
     * What a caller wants to see.
     *
     * @param family {@code tweet} or {@code post}: how names are made
     */
    private record Fields(String family, List<String> names, List<String> expansions) {}

    private Fields fields(Call call, String... others) {
        List<String> known = new ArrayList<>(List.of(FIELD_PARAMETERS));
        known.addAll(List.of(others));
        String names = settings.text("names");
        if (names.equals("post")) {
            known.remove("tweet.fields");
        } else if (names.equals("tweet")) {
            known.remove("post.fields");
        }
        rules.parameters(call, known.toArray(String[]::new));
        rules.values(call, "tweet.fields", FIELDS);
        Set<String> renamed = new java.util.HashSet<>(FIELDS);
        renamed.removeAll(OLD_ONLY);
        rules.values(call, "post.fields", renamed);
        boolean post = names.equals("post") || call.query().get("post.fields") != null;
        List<String> wanted = new ArrayList<>(call.query().list("tweet.fields"));
        wanted.addAll(call.query().list("post.fields"));
        return new Fields(
                post ? "post" : "tweet", List.copyOf(wanted), call.query().list("expansions"));
    }

    private int number(Call call, String name, int fallback, int least, int most) {
        String text = call.query().get(name, Integer.toString(fallback));
        int value = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw TwitterErrors.invalid(
                    settings,
                    name,
                    text,
                    "The `" + name + "` query parameter value [" + text + "] is not between " + least + " and " + most);
        }
        return value;
    }

    private Instant time(Call call, String name, Instant fallback) {
        String text = call.query().get(name);
        if (text == null) {
            return fallback;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw TwitterErrors.invalid(
                    settings,
                    name,
                    text,
                    "The `" + name + "` query parameter value [" + text + "] is not a valid RFC3339 date-time");
        }
    }
}
