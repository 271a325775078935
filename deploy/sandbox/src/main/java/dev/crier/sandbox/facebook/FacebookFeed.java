package dev.crier.sandbox.facebook;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Post;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /{page}/feed}: a text, a link, or photos that were uploaded before. */
final class FacebookFeed {
    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final FacebookPosts posts;
    private final FacebookPhotos photos;

    FacebookFeed(Workbench bench, FacebookOAuth oauth, FacebookPosts posts, FacebookPhotos photos) {
        this.bench = bench;
        this.oauth = oauth;
        this.posts = posts;
        this.photos = photos;
    }

    Answer create(Call call) throws IOException {
        Token token = oauth.page(call, call.variable("id"), FacebookOAuth.PUBLISH);
        Params params = call.parameters();
        String message = FacebookRules.message(params.get("message", ""));
        @Nullable String link = params.get("link");
        List<String> attached = FacebookPhotos.attachedIds(params);
        if (message.isEmpty() && link == null && attached.isEmpty()) {
            throw FacebookErrors.badParameter("At least one of message, link, attached_media is required");
        }
        if (link != null) {
            FacebookRules.checkLink(link);
            scrape(link);
        }
        Instant now = bench.clock().instant();
        @Nullable Instant from = FacebookRules.visibleFrom(call, now, FacebookRules.FEED_HORIZON);
        posts.requireNew(token, message);
        Post post = attached.isEmpty()
                ? plain(token, message, link, now, from)
                : photos.attached(token, attached, message, from, link);
        posts.add(call, post);
        // read after write: the answer holds the fields that the call asks for
        return Answer.json(posts.fields(post, FacebookFields.names(params.get("fields", "id"))));
    }

    private Post plain(Token token, String message, @Nullable String link, Instant now, @Nullable Instant from) {
        return new Post(
                posts.newId(token.account()),
                token.account(),
                link == null ? "status" : "link",
                message,
                link,
                List.of(),
                List.of(),
                now,
                from,
                Map.of());
    }

    private void scrape(String link) throws IOException {
        if (!bench.settings().flag("scrape_links")) {
            return;
        }
        Path into = bench.media().upload();
        try {
            bench.fetch().fetch(link, into, 10_000_000, FacebookPhotos.CRAWLER);
        } catch (IOException e) {
            throw FacebookErrors.badLink(1609005, "The link could not be scraped.");
        } finally {
            Files.deleteIfExists(into);
        }
    }
}
