package dev.crier.sandbox.facebook;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Order;
import dev.crier.sandbox.facebook.FacebookTypes.Page;
import dev.crier.sandbox.facebook.FacebookTypes.Photo;
import dev.crier.sandbox.facebook.FacebookTypes.Post;
import dev.crier.sandbox.facebook.FacebookTypes.Problem;
import dev.crier.sandbox.facebook.FacebookTypes.Video;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /{id}}: of whatever kind the id is; the state of a video; and the pages that people see. */
final class FacebookObjects {
    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final Things things;

    /** Where to look an id up. */
    record Things(
            FacebookPages pages,
            FacebookPeople people,
            FacebookPosts posts,
            FacebookPhotos photos,
            FacebookVideos videos,
            FacebookUploads uploads) {}

    FacebookObjects(Workbench bench, FacebookOAuth oauth, Things things) {
        this.bench = bench;
        this.oauth = oauth;
        this.things = things;
    }

    /** {@code GET /{id}}. */
    Answer read(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call);
        if (id.equals("me") || id.equals(token.account())) {
            return things.people().me(call, token);
        }
        Optional<Page> page = things.pages().find(id);
        if (page.isPresent()) {
            return things.people().page(call, page.get(), token);
        }
        oauth.page(call, FacebookOAuth.READ);
        List<String> wanted = FacebookFields.names(call.parameters().get("fields", "id"));
        Optional<Post> post = things.posts().find(id).filter(one -> owns(token, one.page()));
        if (post.isPresent()) {
            return Answer.json(things.posts().fields(post.get(), wanted));
        }
        Optional<Video> video = things.videos().find(id).filter(one -> owns(token, one.page()));
        if (video.isPresent()) {
            return Answer.json(video(video.get(), wanted));
        }
        return things.photos()
                .find(id)
                .filter(one -> owns(token, one.page()))
                .<Answer>map(one -> Answer.json(photo(one, wanted)))
                .orElseThrow(() -> unknown("get", id));
    }

    /** {@code POST /{id}}: only posts can be changed. */
    Answer edit(Call call, String id) throws IOException {
        Token token = oauth.page(call, FacebookOAuth.PUBLISH);
        Post post =
                things.posts().find(id).filter(one -> owns(token, one.page())).orElseThrow(() -> unknown("post", id));
        return things.posts().edit(call, post);
    }

    /** {@code DELETE /{id}}. */
    Answer delete(Call call, String id) throws IOException {
        Token token = oauth.page(call, FacebookOAuth.PUBLISH);
        Optional<Photo> photo = things.photos().find(id).filter(one -> owns(token, one.page()));
        if (photo.isPresent()) {
            things.photos().remove(id);
            return Answer.json(Map.of("success", true));
        }
        Post post = post(id).filter(one -> owns(token, one.page())).orElseThrow(() -> unknown("delete", id));
        post.objects().stream()
                .flatMap(object -> things.videos().find(object).stream())
                .forEach(things.videos()::remove);
        things.posts().remove(post);
        return Answer.json(Map.of("success", true));
    }

    /** The post of a post's or video's id, for its comments. */
    Post commented(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call);
        return post(id).filter(one ->
                        owns(token, one.page()) && one.isVisibleAt(bench.clock().instant()))
                .orElseThrow(() -> unknown(call.method().toLowerCase(java.util.Locale.ROOT), id));
    }

    Video video(String verb, String id) {
        return things.videos().find(id).orElseThrow(() -> FacebookErrors.missingObject(verb, id));
    }

    private Optional<Post> post(String id) {
        return things.posts()
                .find(id)
                .or(() -> things.videos()
                        .find(id)
                        .flatMap(video -> Optional.ofNullable(video.order())
                                .flatMap(order -> things.posts().find(FacebookVideos.postId(video, order)))));
    }

    private RuntimeException unknown(String verb, String id) {
        return things.posts().withNumber(id).isPresent()
                ? FacebookErrors.singularStatus()
                : FacebookErrors.missingObject(verb, id);
    }

    private Map<String, Object> photo(Photo photo, List<String> wanted) {
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", photo::id);
        fields.put("name", () -> photo.caption().isEmpty() ? null : photo.caption());
        fields.put("alt_text_custom", photo::altText);
        fields.put("created_time", () -> FacebookFields.time(photo.createdAt()));
        fields.put("page_story_id", photo::post);
        fields.put("link", () -> bench.baseUrl().get() + "/photo.php?fbid=" + photo.id());
        return FacebookFields.select(wanted, "Photo", fields);
    }

    private Map<String, Object> video(Video video, List<String> wanted) {
        Order order = video.order();
        boolean published = video.isPublishedAt(bench.clock().instant());
        Optional<Post> post = published ? post(video.id()) : Optional.empty();
        Map<String, Supplier<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("id", video::id);
        fields.put("status", () -> status(video));
        fields.put("published", () -> published);
        fields.put(
                "post_id",
                () -> post.map(one -> bench.settings().flag("bare_post_ids") ? one.number() : one.id())
                        .orElse(null));
        fields.put("permalink_url", () -> post.map(this::permalink).orElse(null));
        fields.put("description", () -> order == null ? null : order.description());
        fields.put("title", () -> order == null ? null : order.details().get("title"));
        fields.put("created_time", () -> FacebookFields.time(video.createdAt()));
        fields.put("updated_time", () -> FacebookFields.time(video.createdAt()));
        fields.put("from", () -> Map.of("id", video.page()));
        fields.put(
                "scheduled_publish_time",
                () -> order == null || !order.state().equals("SCHEDULED") || order.visibleFrom() == null
                        ? null
                        : order.visibleFrom().getEpochSecond());
        return FacebookFields.select(wanted, "Video", fields);
    }

    /** Without the host, as the real one gives it for videos. */
    private String permalink(Post post) {
        String whole = things.posts().permalink(post);
        return bench.settings().flag("relative_permalinks")
                ? whole.substring(bench.baseUrl().get().length())
                : whole;
    }

    private Map<String, Object> status(Video video) {
        Instant now = bench.clock().instant();
        Order order = video.order();
        boolean ready = order != null && !now.isBefore(order.readyAt());
        Problem problem = ready ? video.problem() : null;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("video_status", word(video, now));
        Map<String, Object> uploading = phase(video.isUploaded() ? done() : "in_progress");
        uploading.put("bytes_transfered", things.uploads().stored(video));
        status.put("uploading_phase", uploading);
        Map<String, Object> processing =
                phase(order == null ? "not_started" : problem != null ? "error" : ready ? done() : "in_progress");
        if (problem != null) {
            if (bench.settings().flag("list_phase_errors")) {
                processing.put("errors", List.of(Map.of("code", problem.code(), "message", problem.message())));
            } else {
                processing.put("error", Map.of("message", problem.message()));
            }
        }
        status.put("processing_phase", processing);
        status.put("publishing_phase", publishing(video, order, ready && problem == null, now));
        return status;
    }

    private String word(Video video, Instant now) {
        Order order = video.order();
        if (order == null) {
            return things.videos().isExpired(video) ? "expired" : video.isUploaded() ? "upload_complete" : "uploading";
        }
        if (now.isBefore(order.readyAt())) {
            return "processing";
        }
        return video.problem() == null ? "ready" : "error";
    }

    private Map<String, Object> publishing(Video video, @Nullable Order order, boolean ready, Instant now) {
        if (order == null || !ready) {
            return phase("not_started");
        }
        if (video.isPublishedAt(now)) {
            Map<String, Object> phase = phase(done());
            phase.put("publish_status", "published");
            phase.put(
                    "publish_time",
                    order.visibleFrom() == null ? 0 : order.visibleFrom().getEpochSecond());
            return phase;
        }
        if (order.state().equals("PUBLISHED")) {
            return phase("in_progress");
        }
        Map<String, Object> phase = phase(done());
        phase.put("publish_status", order.state().toLowerCase(java.util.Locale.ROOT));
        return phase;
    }

    private String done() {
        return bench.settings().text("phase_word");
    }

    private static Map<String, Object> phase(String status) {
        Map<String, Object> phase = new LinkedHashMap<>();
        phase.put("status", status);
        return phase;
    }

    private static boolean owns(Token token, String page) {
        return token.account().equals(page);
    }

    /** What a permalink shows to people: by the post's whole id, its number, or its video's id. */
    Answer page(Call call, String id) {
        return post(id).or(() -> things.posts().withNumber(id))
                .flatMap(post -> bench.live().find(FacebookRoom.PLATFORM, post.id()))
                .filter(post -> post.isVisibleAt(bench.clock().instant()))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "This content isn't available right now"));
    }
}
