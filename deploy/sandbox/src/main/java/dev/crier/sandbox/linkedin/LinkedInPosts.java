package dev.crier.sandbox.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.linkedin.LinkedInTypes.Asset;
import dev.crier.sandbox.linkedin.LinkedInTypes.Post;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Posts of members and pages. */
final class LinkedInPosts {
    private static final String RESOURCE = "partnerApiPostsExternal.";

    private final Workbench bench;
    private final LinkedInPages pages;
    private final LinkedInUploads uploads;
    private final Table<Post> posts;

    LinkedInPosts(Workbench bench, LinkedInPages pages, LinkedInUploads uploads) {
        this.bench = bench;
        this.pages = pages;
        this.uploads = uploads;
        this.posts = bench.store().table("linkedin.posts", Post.class);
    }

    Post require(String urn) {
        return posts.find(urn).orElseThrow(() -> LinkedInErrors.notFound("Post"));
    }

    /** {@code POST /rest/posts}. */
    Answer create(Call call, Token token) throws IOException {
        JsonNode body = LinkedInRules.body(call);
        LinkedInRules.checkPost(body, bench.settings().flag("blank_commentary_allowed"));
        String author = body.path("author").asText();
        pages.requireWriter(token, author, LinkedInGate.method(call, RESOURCE + "CREATE"));
        List<Asset> shown = media(body.path("content"), author);
        requireNew(author, body);
        Instant now = bench.clock().instant();
        boolean failed =
                call.attached(Fault.class).isPresent() || shown.stream().anyMatch(asset -> asset.failure() != null);
        boolean video = shown.stream().anyMatch(Asset::video);
        Post post = new Post(
                "urn:li:" + (video ? "ugcPost:" : "share:") + id(now),
                author,
                body,
                kind(shown),
                shown.stream().map(asset -> String.valueOf(asset.sha256())).toList(),
                now,
                shown.stream()
                        .map(Asset::readyAt)
                        .filter(ready -> ready != null && ready.isAfter(now))
                        .max(Comparator.naturalOrder())
                        .orElse(now),
                failed);
        posts.put(post.urn(), post);
        show(post);
        call.note(post.urn() + " \"" + post.commentary() + "\"");
        return Answer.empty(201).with("x-restli-id", post.urn());
    }

    private static String kind(List<Asset> shown) {
        return shown.isEmpty() ? "text" : shown.getFirst().kind();
    }

    private List<Asset> media(JsonNode content, String author) {
        List<Asset> shown = new ArrayList<>();
        if (content.has("media")) {
            shown.add(asset(content.path("media").path("id").asText(), author));
        }
        content.path("multiImage")
                .path("images")
                .forEach(image -> shown.add(image(image.path("id").asText(), author)));
        if (content.path("article").has("thumbnail")) {
            image(content.path("article").path("thumbnail").asText(), author);
        }
        return shown;
    }

    private Asset image(String urn, String author) {
        Asset asset = asset(urn, author);
        if (asset.video()) {
            throw LinkedInErrors.bad("INVALID_IMAGE_ID", urn + " is no image");
        }
        return asset;
    }

    /** What is still processed may be posted; it is not seen before it is ready. */
    private Asset asset(String urn, String author) {
        Asset asset = uploads.asset(urn)
                .orElseThrow(() -> LinkedInErrors.bad(
                        urn.startsWith("urn:li:video:") ? "INVALID_VIDEO_ID" : "INVALID_IMAGE_ID",
                        urn + " does not exist"));
        if (!asset.owner().equals(author)) {
            throw LinkedInErrors.foreign(asset.kind());
        }
        return switch (asset.status(bench.clock().instant())) {
            case WAITING_UPLOAD ->
                throw LinkedInErrors.bad("MEDIA_ASSET_WAITING_UPLOAD", urn + " is waiting for its upload");
            case PROCESSING_FAILED ->
                throw LinkedInErrors.bad("MEDIA_ASSET_PROCESSING_FAILED", urn + " could not be processed");
            case PROCESSING, AVAILABLE -> asset;
        };
    }

    private void requireNew(String author, JsonNode body) {
        if (body.has("content") && !bench.settings().flag("duplicates_with_media_refused")) {
            return;
        }
        Instant since = bench.clock().instant().minus(bench.settings().seconds("duplicate_seconds"));
        posts.all().stream()
                .filter(post ->
                        post.author().equals(author) && post.createdAt().isAfter(since) && post.saysTheSameAs(body))
                .findFirst()
                .ifPresent(post -> {
                    throw LinkedInErrors.duplicate(post.urn());
                });
    }

    /** {@code GET /rest/posts/{urn}}. */
    Answer read(Call call, Token token) {
        Post post = require(call.variable("urn"));
        requireReader(call, token, post.author(), "GET");
        return Answer.json(resource(post));
    }

    /** {@code GET /rest/posts?q=author}. */
    Answer find(Call call, Token token) {
        String author = call.query().get("author", "");
        if (!call.query().get("q", "").equals("author")
                || !call.header("X-RestLi-Method").orElse("").equals("FINDER")) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "There is no such finder");
        }
        LinkedInRules.requireAuthor("author", author);
        requireReader(call, token, author, "FINDER-author");
        int start = LinkedInPages.number(call, "start", 0);
        int count = LinkedInPages.number(call, "count", 10);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("paging", Map.of("start", start, "count", count, "links", List.of()));
        body.put(
                "elements",
                posts.all().stream()
                        .filter(post -> post.author().equals(author))
                        .sorted(Comparator.comparing(Post::createdAt).reversed())
                        .skip(start)
                        .limit(count)
                        .map(this::resource)
                        .toList());
        return Answer.json(body);
    }

    private void requireReader(Call call, Token token, String author, String method) {
        if (!pages.mayRead(token, author)) {
            throw LinkedInErrors.denied(LinkedInGate.method(call, RESOURCE + method));
        }
    }

    private ObjectNode resource(Post post) {
        ObjectNode resource = post.body().deepCopy();
        Instant now = bench.clock().instant();
        resource.put("id", post.urn());
        resource.put("commentary", LittleText.echoed(post.commentary()));
        resource.put("lifecycleState", post.lifecycleState(now));
        resource.put("createdAt", post.createdAt().toEpochMilli());
        resource.put("publishedAt", post.visibleAt().toEpochMilli());
        resource.put("lastModifiedAt", post.createdAt().toEpochMilli());
        return resource;
    }

    /** {@code POST /rest/posts/{urn}} as a partial update. */
    Answer update(Call call, Token token) throws IOException {
        Post post = require(call.variable("urn"));
        if (!call.header("X-RestLi-Method").orElse("").equals("PARTIAL_UPDATE")) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "X-RestLi-Method has to be PARTIAL_UPDATE");
        }
        pages.requireWriter(token, post.author(), LinkedInGate.method(call, RESOURCE + "PARTIAL_UPDATE"));
        JsonNode patch = LinkedInRules.body(call).path("patch").path("$set");
        LinkedInRules.knownFields("patch", patch, java.util.Set.of("commentary"));
        LinkedInRules.checkCommentary(patch.path("commentary").asText(), false);
        posts.update(post.urn(), before -> {
                    ObjectNode body = before.body().deepCopy();
                    body.set("commentary", patch.path("commentary"));
                    return before.saying(body);
                })
                .ifPresent(this::show);
        return Answer.empty(204);
    }

    /** {@code DELETE /rest/posts/{urn}}. A repeat is documented as 204, and seen as 404. */
    Answer delete(Call call, Token token) {
        Optional<Post> post = posts.find(call.variable("urn"));
        if (post.isEmpty()) {
            if (bench.settings().flag("second_delete_is_404")) {
                throw LinkedInErrors.notFound("Post");
            }
            return Answer.empty(204);
        }
        pages.requireWriter(token, post.get().author(), LinkedInGate.method(call, RESOURCE + "DELETE"));
        posts.remove(post.get().urn());
        bench.live().remove(LinkedInRoom.PLATFORM, post.get().urn());
        return Answer.empty(204);
    }

    Answer page(Call call) {
        Instant now = bench.clock().instant();
        return bench.live()
                .find(LinkedInRoom.PLATFORM, call.variable("urn"))
                .filter(post -> post.isVisibleAt(now))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "This post cannot be displayed"));
    }

    /** A killed process may have stored a post and not shown it. */
    void resume() {
        posts.all().stream()
                .filter(post ->
                        bench.live().find(LinkedInRoom.PLATFORM, post.urn()).isEmpty())
                .forEach(this::show);
    }

    private void show(Post post) {
        boolean seen = !post.failed() && !post.isDark();
        @Nullable Instant from = seen ? post.visibleAt() : null;
        bench.live()
                .put(new LivePost(
                        LinkedInRoom.PLATFORM,
                        post.author().substring(post.author().lastIndexOf(':') + 1),
                        pages.name(post.author()),
                        post.urn(),
                        bench.baseUrl().get() + "/feed/update/" + post.urn() + "/",
                        LittleText.shown(post.commentary()),
                        post.kind(),
                        post.files(),
                        post.createdAt(),
                        from != null && !bench.clock().instant().isBefore(from),
                        from));
        JsonNode body = post.body();
        note(post, "visibility", body.path("visibility"));
        note(post, "reshare_disabled", body.path("isReshareDisabledByAuthor"));
        JsonNode content = body.path("content");
        note(post, "title", content.path("media").path("title"));
        note(post, "alt_text", content.path("media").path("altText"));
        note(post, "title", content.path("article").path("title"));
        note(post, "link", content.path("article").path("source"));
        note(post, "link_description", content.path("article").path("description"));
        int number = 0;
        for (JsonNode image : content.path("multiImage").path("images")) {
            note(post, "alt_text_" + ++number, image.path("altText"));
        }
        uploads.asset(content.path("article")
                        .path("thumbnail")
                        .asText(content.path("media").path("id").asText()))
                .map(asset -> asset.video() ? asset.thumbnail() : asset.sha256())
                .filter(file -> content.has("article") || post.kind().equals("video"))
                .ifPresent(file -> bench.live().note(LinkedInRoom.PLATFORM, post.urn(), "thumbnail", file));
    }

    private void note(Post post, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            bench.live().note(LinkedInRoom.PLATFORM, post.urn(), name, value.asText());
        }
    }

    /** 19 digits that grow with time. */
    private static String id(Instant now) {
        return Long.toString(
                (now.toEpochMilli() << 22) | ThreadLocalRandom.current().nextInt(1 << 22));
    }
}
