package dev.crier.sandbox.facebook;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Comment;
import dev.crier.sandbox.facebook.FacebookTypes.Page;
import dev.crier.sandbox.facebook.FacebookTypes.Post;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts of every kind, what the audience sees of them, their lists and their comments. */
final class FacebookPosts {
    private static final Set<String> OUTSIDE_THE_FEED = Set.of("reel", "story");

    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final FacebookPages pages;
    private final Table<Post> posts;
    private final Table<Comment> comments;

    FacebookPosts(Workbench bench, FacebookOAuth oauth, FacebookPages pages) {
        this.bench = bench;
        this.oauth = oauth;
        this.pages = pages;
        this.posts = bench.store().table("facebook.posts", Post.class);
        this.comments = bench.store().table("facebook.comments", Comment.class);
    }

    String newId(String page) {
        return page + "_" + FacebookPhotos.newId();
    }

    /** Adds a post and shows it, unless it is there. */
    void add(Call call, Post post) {
        add(post);
        call.note(post.id() + " \"" + post.message() + "\"");
    }

    void add(Post post) {
        posts.putIfAbsent(post.id(), post);
        show(post);
    }

    Optional<Post> find(String id) {
        return posts.find(id);
    }

    Optional<Post> withNumber(String number) {
        return posts.all().stream().filter(post -> post.number().equals(number)).findFirst();
    }

    /** Takes up what a killed process left: posts that are stored and not shown. */
    void resume() {
        posts.all().stream()
                .filter(post ->
                        bench.live().find(FacebookRoom.PLATFORM, post.id()).isEmpty())
                .forEach(this::show);
    }

    void requireNew(Token token, String message) {
        Instant since = bench.clock().instant().minusSeconds(3600);
        if (bench.settings().flag("refuse_duplicates")
                && posts.all().stream()
                        .anyMatch(post -> post.page().equals(token.account())
                                && post.createdAt().isAfter(since)
                                && !message.isEmpty()
                                && post.message().equals(message))) {
            throw FacebookErrors.duplicate();
        }
    }

    private void show(Post post) {
        String username = pages.find(post.page()).map(Page::username).orElse(post.page());
        bench.live()
                .put(new LivePost(
                        FacebookRoom.PLATFORM,
                        post.page(),
                        username,
                        post.id(),
                        permalink(post),
                        post.message(),
                        kind(post),
                        post.media(),
                        post.visibleFrom() == null ? post.createdAt() : post.visibleFrom(),
                        false,
                        post.visibleFrom()));
        note(post, "placement", OUTSIDE_THE_FEED.contains(post.type()) ? post.type() : "feed");
        if (post.link() != null) {
            note(post, "link", post.link());
        }
        post.details().forEach((name, value) -> note(post, name, value));
    }

    private void note(Post post, String name, String value) {
        bench.live().note(FacebookRoom.PLATFORM, post.id(), name, value);
    }

    /** Notes something of a post that is there. */
    void note(String postId, String name, String value) {
        posts.find(postId).ifPresent(post -> note(post, name, value));
    }

    private String kind(Post post) {
        if (post.media().isEmpty()) {
            return "text";
        }
        return bench.media()
                .find(post.media().getFirst())
                .filter(media -> media.facts() != null && media.facts().isVideo())
                .map(media -> "video")
                .orElse("image");
    }

    String permalink(Post post) {
        String root = bench.baseUrl().get();
        return switch (post.type()) {
            case "reel" -> root + "/reel/" + post.objects().getFirst() + "/";
            case "video" ->
                root + "/" + post.page() + "/videos/" + post.objects().getFirst() + "/";
            case "story" -> root + "/stories/" + post.page() + "/" + post.number() + "/";
            default -> root + "/" + post.page() + "/posts/" + post.number();
        };
    }

    /** {@code POST /{post}}: another text, another time, or out with it now. */
    Answer edit(Call call, Post post) throws IOException {
        oauth.page(call, post.page(), FacebookOAuth.PUBLISH);
        Instant now = bench.clock().instant();
        @Nullable String text = call.parameters().get("message");
        @Nullable String time = call.parameters().get("scheduled_publish_time");
        boolean out = FacebookFields.flag(call, "is_published", false);
        if (time != null && post.isVisibleAt(now)) {
            throw FacebookErrors.badParameter("You can't schedule a post that is published.");
        }
        @Nullable
        Instant from = out
                ? now
                : time == null ? post.visibleFrom() : FacebookRules.scheduled(time, now, FacebookRules.FEED_HORIZON);
        posts.update(post.id(), one -> (text == null ? one : one.saying(FacebookRules.message(text))).visibleFrom(from))
                .ifPresent(this::show);
        return Answer.json(Map.of("success", true));
    }

    void remove(Post post) {
        posts.remove(post.id());
        bench.live().remove(FacebookRoom.PLATFORM, post.id());
    }

    /** {@code GET /{page}/published_posts}, {@code /feed}, {@code /scheduled_posts}: without reels and stories. */
    Answer list(Call call, String page, boolean scheduled) throws IOException {
        Token token = oauth.page(call, page, FacebookOAuth.READ);
        Instant now = bench.clock().instant();
        Instant listed = now.minus(bench.settings().millis("list_delay_ms"));
        List<Post> all = of(
                call,
                token,
                post -> !OUTSIDE_THE_FEED.contains(post.type())
                        && (scheduled
                                ? post.visibleFrom() != null && !post.isVisibleAt(now)
                                : post.isVisibleAt(listed)));
        List<String> wanted = FacebookFields.names(call.parameters().get("fields", "created_time,message,id"));
        return FacebookFields.edge(bench, call, all, Post::id, post -> fields(post, wanted));
    }

    /** {@code GET /{page}/stories}. */
    Answer stories(Call call, String page) throws IOException {
        Token token = oauth.page(call, page, FacebookOAuth.READ);
        Instant now = bench.clock().instant();
        List<Post> all = of(call, token, post -> post.type().equals("story") && post.isVisibleAt(now));
        return FacebookFields.edge(bench, call, all, Post::id, post -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("post_id", post.number());
            row.put("status", "PUBLISHED");
            row.put("creation_time", Long.toString(post.createdAt().getEpochSecond()));
            row.put("media_type", kind(post).equals("video") ? "video" : "photo");
            row.put("media_id", post.objects().getFirst());
            row.put("url", permalink(post));
            return row;
        });
    }

    /** Newest first, between {@code since} and {@code until}. */
    private List<Post> of(Call call, Token token, Predicate<Post> wanted) throws IOException {
        Instant since = Instant.ofEpochSecond(FacebookFields.number(call, "since", 0));
        Instant until = Instant.ofEpochSecond(FacebookFields.number(call, "until", 253_402_300_799L));
        return posts.all().stream()
                .filter(post -> post.page().equals(token.account()) && wanted.test(post))
                .filter(post ->
                        !post.createdAt().isBefore(since) && !post.createdAt().isAfter(until))
                .sorted(Comparator.comparing(Post::createdAt).reversed())
                .toList();
    }

    Map<String, Object> fields(Post post, List<String> wanted) {
        boolean visible = post.isVisibleAt(bench.clock().instant());
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", post::id);
        fields.put("message", () -> post.message().isEmpty() ? null : post.message());
        fields.put("created_time", () -> FacebookFields.time(post.createdAt()));
        fields.put("updated_time", () -> FacebookFields.time(post.createdAt()));
        fields.put("permalink_url", () -> permalink(post));
        fields.put("is_published", () -> visible);
        fields.put(
                "scheduled_publish_time",
                () -> visible || post.visibleFrom() == null
                        ? null
                        : post.visibleFrom().getEpochSecond());
        fields.put("status_type", () -> switch (post.type()) {
            case "status" -> "mobile_status_update";
            case "link" -> "shared_story";
            case "photo", "story" -> "added_photos";
            default -> "added_video";
        });
        fields.put(
                "from",
                () -> Map.of(
                        "id",
                        post.page(),
                        "name",
                        pages.find(post.page()).map(Page::name).orElse("")));
        fields.put("attachments", () -> attachments(post));
        return FacebookFields.select(wanted, "Post", fields);
    }

    private @Nullable Object attachments(Post post) {
        if (post.objects().isEmpty() && post.link() == null) {
            return null;
        }
        String type = post.type().equals("photo") ? "photo" : "video_inline";
        List<Map<String, Object>> each = post.objects().stream()
                .map(id -> Map.<String, Object>of("type", type, "target", Map.of("id", id)))
                .toList();
        if (each.isEmpty()) {
            return Map.of("data", List.of(Map.of("type", "share", "url", String.valueOf(post.link()))));
        }
        return each.size() == 1
                ? Map.of("data", each)
                : Map.of("data", List.of(Map.of("type", "album", "subattachments", Map.of("data", each))));
    }

    /**
     * {@code POST /{object}/comments}.
     *
     * @param post that is commented on, by its own id or by its video's
     */
    Answer comment(Call call, String object, Post post) throws IOException {
        Token token = oauth.page(call, FacebookOAuth.ENGAGE);
        String text = call.parameters().get("message", "");
        if (text.isBlank()) {
            throw FacebookErrors.badParameter("The parameter message is required");
        }
        String id = post.number() + "_" + ThreadLocalRandom.current().nextLong(100_000_000_000L, 999_999_999_999L);
        comments.put(
                id,
                new Comment(id, post.id(), token.account(), text, bench.clock().instant()));
        bench.live().comment(FacebookRoom.PLATFORM, post.id(), text);
        call.note("comment on " + object);
        return Answer.json(Map.of("id", id));
    }

    /** {@code GET /{object}/comments}, oldest first. */
    Answer comments(Call call, Post post) throws IOException {
        oauth.page(call, FacebookOAuth.READ);
        List<String> wanted = FacebookFields.names(call.parameters().get("fields", "created_time,from,message,id"));
        List<Comment> all = comments.all().stream()
                .filter(comment -> comment.object().equals(post.id()))
                .toList();
        return FacebookFields.edge(bench, call, all, Comment::id, comment -> {
            Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
            fields.put("id", comment::id);
            fields.put("message", comment::message);
            fields.put("created_time", () -> FacebookFields.time(comment.createdAt()));
            fields.put(
                    "from",
                    () -> Map.of(
                            "id",
                            comment.page(),
                            "name",
                            pages.find(comment.page()).map(Page::name).orElse("")));
            return FacebookFields.select(wanted, "Comment", fields);
        });
    }
}
