package dev.crier.sandbox.twitter;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.settings.PlatformSettings;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.twitter.TwitterTypes.Link;
import dev.crier.sandbox.twitter.TwitterTypes.Media;
import dev.crier.sandbox.twitter.TwitterTypes.Post;
import dev.crier.sandbox.twitter.TwitterTypes.Upload;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Posts: created with one call that has no idempotency key, deleted, seen by everybody.
 *
 * @see <a href="https://docs.x.com/x-api/posts/create-post">Create post</a>
 */
final class TwitterPosts {
    private final Workbench bench;
    private final PlatformSettings settings;
    private final TwitterOAuth oauth;
    private final TwitterRules rules;
    private final TwitterUploads uploads;
    private final TwitterIds ids;
    private final Table<Post> posts;

    TwitterPosts(Workbench bench, TwitterOAuth oauth, TwitterRules rules, TwitterUploads uploads, TwitterIds ids) {
        this.bench = bench;
        this.settings = bench.settings();
        this.oauth = oauth;
        this.rules = rules;
        this.uploads = uploads;
        this.ids = ids;
        this.posts = bench.store().table("twitter.posts", Post.class);
    }

    void open(HttpPort port, TwitterLimits limits) {
        port.on("POST", "/2/tweets", "post", limits.counted(this::create));
        port.on("DELETE", "/2/tweets/{id}", "posts_delete", limits.counted(this::delete));
        port.on("GET", "/{username}/status/{id}", "permalink_page", this::page);
        port.on("GET", "/i/web/status/{id}", "permalink_page", this::page);
    }

    Optional<Post> find(String id) {
        return posts.find(id);
    }

    /** Newest first. */
    List<Post> of(String account) {
        return posts.all().stream()
                .filter(post -> post.account().equals(account))
                .toList()
                .reversed();
    }

    String permalink(Post post) {
        return bench.baseUrl().get() + "/" + username(post.account()) + "/status/" + post.id();
    }

    /** A process that was killed between the post and its showing left it unseen. */
    void resume() {
        posts.all().stream()
                .filter(post -> post.replyTo() == null)
                .filter(post ->
                        bench.live().find(TwitterRoom.PLATFORM, post.id()).isEmpty())
                .forEach(post -> show(post, Map.of()));
    }

    private Answer create(Call call) throws IOException {
        Token token = oauth.authenticate(call, "tweet.read", "tweet.write", "users.read");
        if (settings.flag("out_of_credit")) {
            throw TwitterErrors.noCredit(settings);
        }
        TwitterDraft draft = TwitterDraft.read(rules.object(call), rules, settings);
        List<Upload> media = media(draft, token);
        checkText(draft);
        String conversation = conversation(draft, token);
        Post post;
        synchronized (posts) {
            refuseDuplicate(draft, token, media);
            post = post(draft, token, media, conversation);
            posts.put(post.id(), post);
        }
        call.note(post.id());
        Map<String, String> details = new LinkedHashMap<>(draft.details());
        String alt =
                media.stream().map(Upload::altText).filter(Objects::nonNull).collect(Collectors.joining(" / "));
        if (!alt.isEmpty()) {
            details.put("alt_text", alt);
        }
        if (!media.stream().allMatch(Upload::download)) {
            details.put("allow_download", "false");
        }
        if (draft.previewId() != null) {
            details.put("cover", draft.previewId());
        }
        if (post.replyTo() == null) {
            show(post, details);
        } else {
            bench.live().comment(TwitterRoom.PLATFORM, post.conversation(), post.said());
        }
        return Answer.json(201, Map.of("data", created(post)));
    }

    private Map<String, Object> created(Post post) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", post.id());
        data.put("text", post.shown());
        String family = settings.text("names").equals("post") ? "post" : "tweet";
        data.put("edit_history_" + family + "_ids", List.of(post.id()));
        return data;
    }

    private List<Upload> media(TwitterDraft draft, Token token) {
        List<Upload> media = draft.mediaIds().stream()
                .map(id -> uploads.usable(id, token.account())
                        .orElseThrow(() -> TwitterErrors.invalidMedia(settings, draft.mediaIds())))
                .toList();
        boolean mixed = media.size() > 1 && !media.stream().allMatch(Upload::isImage);
        if (mixed || draft.mediaIds().stream().distinct().count() < media.size()) {
            throw TwitterErrors.invalidMedia(settings, draft.mediaIds());
        }
        if (draft.previewId() != null
                && uploads.usable(draft.previewId(), token.account())
                        .filter(Upload::isImage)
                        .isEmpty()) {
            throw TwitterErrors.invalidMedia(settings, List.of(draft.previewId()));
        }
        for (Upload upload : media) {
            MediaFacts facts = bench.media()
                    .find(String.valueOf(upload.sha256()))
                    .map(StoredMedia::facts)
                    .orElse(null);
            if (facts != null && upload.category().equals("tweet_video")) {
                if (rules.tooLong(facts)) {
                    throw TwitterErrors.forbidden("This user is not allowed to post a video longer than 2 minutes");
                }
                if (rules.outOfSpec(facts)) {
                    throw TwitterErrors.invalidMedia(settings, draft.mediaIds());
                }
            }
        }
        return media;
    }

    private void checkText(TwitterDraft draft) {
        if (TwitterText.weight(draft.text()) > (rules.subscribed() ? 25_000 : 280)) {
            throw TwitterErrors.tooLong();
        }
        if (TwitterText.cashtags(draft.text()) > 1) {
            throw TwitterErrors.catchAll();
        }
    }

    /** @return the thread's first post, or nothing for a new thread */
    private String conversation(TwitterDraft draft, Token token) {
        if (draft.replyTo() == null) {
            return "";
        }
        Optional<Post> parent = posts.find(draft.replyTo());
        boolean own =
                parent.filter(post -> post.account().equals(token.account())).isPresent();
        boolean mentioned = parent.filter(post -> post.said().contains("@" + username(token.account())))
                .isPresent();
        if (parent.isEmpty()) {
            throw TwitterErrors.catchAll();
        }
        if (!mentioned && !(own && settings.flag("own_replies_allowed"))) {
            throw TwitterErrors.notAuthorized(
                    settings, "You can only reply to or quote posts where you are mentioned or are the author.");
        }
        return parent.get().conversation();
    }

    private void refuseDuplicate(TwitterDraft draft, Token token, List<Upload> media) {
        Instant since = bench.clock().instant().minus(settings.seconds("duplicate_seconds"));
        String text = comparable(draft.text());
        boolean files = settings.text("duplicate_rule").equals("text_and_media");
        List<String> sha256 =
                media.stream().map(upload -> String.valueOf(upload.sha256())).toList();
        boolean known = posts.all().stream()
                .filter(post -> post.account().equals(token.account()))
                .filter(post -> post.createdAt().isAfter(since))
                .filter(post -> comparable(post.said()).equals(text))
                .anyMatch(post -> !files
                        || post.media().stream().map(Media::sha256).toList().equals(sha256));
        if (known && !text.isEmpty()) {
            throw TwitterErrors.duplicate();
        }
    }

    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private Post post(TwitterDraft draft, Token token, List<Upload> media, String conversation) {
        String id = ids.next();
        TwitterText.Wrapped wrapped = TwitterText.wrap(draft.text(), TwitterPosts::shortLink);
        StringBuilder shown = new StringBuilder(wrapped.text());
        List<Link> links = new ArrayList<>(wrapped.links());
        if (!media.isEmpty()) {
            String url = shortLink();
            shown.append(shown.isEmpty() ? "" : " ").append(url);
            int end = shown.codePointCount(0, shown.length());
            boolean video = !media.getFirst().isImage();
            String expanded =
                    "https://x.com/" + username(token.account()) + "/status/" + id + (video ? "/video/1" : "/photo/1");
            media.forEach(one -> links.add(new Link(
                    end - url.length(), end, url, expanded, "pic.x.com/" + url.substring(13), one.mediaKey())));
        }
        return new Post(
                id,
                token.account(),
                draft.text(),
                shown.toString(),
                List.copyOf(links),
                media.stream()
                        .map(one -> new Media(one.id(), one.mediaKey(), String.valueOf(one.sha256())))
                        .toList(),
                draft.replyTo(),
                conversation.isEmpty() ? id : conversation,
                draft.replySettings(),
                bench.clock().instant());
    }

    private static String shortLink() {
        String random = Grants.secret(12).replaceAll("[^A-Za-z0-9]", "x");
        return "https://t.co/" + random.substring(0, 10);
    }

    private void show(Post post, Map<String, String> details) {
        boolean video = post.media().stream().anyMatch(one -> !one.key().startsWith("3_"));
        bench.live()
                .put(new LivePost(
                        TwitterRoom.PLATFORM,
                        post.account(),
                        username(post.account()),
                        post.id(),
                        permalink(post),
                        post.said(),
                        video ? "video" : post.media().isEmpty() ? "text" : "image",
                        post.media().stream().map(Media::sha256).toList(),
                        post.createdAt(),
                        true,
                        null));
        if (!post.replySettings().equals("everyone")) {
            bench.live().note(TwitterRoom.PLATFORM, post.id(), "reply_settings", post.replySettings());
        }
        details.forEach((name, value) -> bench.live().note(TwitterRoom.PLATFORM, post.id(), name, value));
    }

    private Answer delete(Call call) {
        Token token = oauth.authenticate(call, "tweet.read", "tweet.write", "users.read");
        String id = call.variable("id");
        rules.requireId("id", id);
        Optional<Post> post = posts.find(id);
        if (post.filter(one -> !one.account().equals(token.account())).isPresent()) {
            throw TwitterErrors.forbidden("You are not authorized to delete this Tweet.");
        }
        posts.remove(id);
        bench.live().remove(TwitterRoom.PLATFORM, id);
        return Answer.json(Map.of("data", Map.of("deleted", true)));
    }

    private Answer page(Call call) {
        return bench.live()
                .find(TwitterRoom.PLATFORM, call.variable("id"))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() ->
                        Answer.html(404, "<p>Hmm...this page doesn't exist. Try searching for something else.</p>"));
    }

    private String username(String account) {
        return bench.profiles()
                .withId(TwitterRoom.PLATFORM, account)
                .map(Profile::username)
                .orElse("i");
    }
}
