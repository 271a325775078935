package dev.crier.sandbox.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Photo;
import dev.crier.sandbox.facebook.FacebookTypes.Post;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Photos: uploaded unseen and gone after a day, or shown by a post. */
final class FacebookPhotos {
    static final String CRAWLER = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";

    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final FacebookPosts posts;
    private final Table<Photo> photos;

    FacebookPhotos(Workbench bench, FacebookOAuth oauth, FacebookPosts posts) {
        this.bench = bench;
        this.oauth = oauth;
        this.posts = posts;
        this.photos = bench.store().table("facebook.photos", Photo.class);
    }

    static String operation(Call call) throws IOException {
        return FacebookFields.flag(call, "published", true) ? "photo_publish" : "photo_upload";
    }

    /** {@code POST /{page}/photos}. */
    Answer create(Call call, String page) throws IOException {
        Token token = oauth.page(call, page, FacebookOAuth.PUBLISH);
        Params params = call.parameters();
        String caption = FacebookRules.message(params.get("caption", params.get("message", params.get("name", ""))));
        Instant now = bench.clock().instant();
        @Nullable Instant visibleFrom = FacebookRules.visibleFrom(call, now, FacebookRules.FEED_HORIZON);
        StoredMedia file = file(call, "source", "url");
        FacebookRules.checkPhoto(file, bench.settings());
        boolean kept = visibleFrom != null;
        String id = newId();
        @Nullable String postId = kept ? posts.newId(token.account()) : null;
        Photo photo = new Photo(
                id,
                token.account(),
                caption,
                params.get("alt_text_custom"),
                file.sha256(),
                FacebookFields.flag(call, "temporary", false),
                now,
                postId);
        photos.put(id, photo);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        if (postId != null) {
            posts.add(call, post("photo", caption, List.of(photo), now, visibleFrom, null));
            body.put("post_id", postId);
        }
        return Answer.json(body);
    }

    /** {@code POST /{page}/photo_stories}. */
    Answer story(Call call, String page) throws IOException {
        Token token = oauth.page(call, page, FacebookOAuth.PUBLISH);
        String id = call.parameters().get("photo_id", "");
        if (id.isEmpty()) {
            throw FacebookErrors.badParameter("The parameter photo_id is required");
        }
        Instant now = bench.clock().instant();
        String postId = posts.newId(token.account());
        List<Photo> used = use(List.of(id), token, postId);
        posts.add(call, post("story", "", used, now, now, null));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("post_id", postId);
        return Answer.json(body);
    }

    /** The post that shows these photos; each can be shown once. */
    Post attached(Token token, List<String> ids, String message, @Nullable Instant visibleFrom, @Nullable String link) {
        String postId = posts.newId(token.account());
        Instant now = bench.clock().instant();
        List<Photo> used = use(ids, token, postId);
        return post("photo", message, used, now, visibleFrom, link);
    }

    /** The post of photos that know whose they are. */
    private static Post post(
            String type,
            String message,
            List<Photo> shown,
            Instant now,
            @Nullable Instant visibleFrom,
            @Nullable String link) {
        String alt =
                shown.stream().map(Photo::altText).filter(text -> text != null).collect(Collectors.joining("\n"));
        Map<String, String> details = new LinkedHashMap<>();
        if (!alt.isEmpty()) {
            details.put("alt_text", alt);
        }
        return new Post(
                String.valueOf(shown.getFirst().post()),
                shown.getFirst().page(),
                type,
                message,
                link,
                shown.stream().map(Photo::id).toList(),
                shown.stream().map(Photo::sha256).toList(),
                now,
                visibleFrom,
                details);
    }

    private List<Photo> use(List<String> ids, Token token, String postId) {
        ids.forEach(id -> requireUnused(find(id).filter(one -> one.page().equals(token.account()))
                .orElseThrow(() -> FacebookErrors.missingObject("post", id))));
        return ids.stream()
                .map(id -> photos.update(id, photo -> requireUnused(photo).shownBy(postId))
                        .orElseThrow())
                .toList();
    }

    private static Photo requireUnused(Photo photo) {
        if (photo.post() != null) {
            throw FacebookErrors.photosPosted();
        }
        return photo;
    }

    /** A photo that nothing shows is deleted after a day. */
    Optional<Photo> find(String id) {
        Instant now = bench.clock().instant();
        return photos.find(id)
                .filter(photo -> photo.post() != null
                        || now.isBefore(photo.createdAt().plus(bench.settings().seconds("photo_seconds"))));
    }

    void remove(String id) {
        photos.remove(id);
    }

    /** {@code attached_media[0]={"media_fbid":…}} in a form, or the whole list in JSON. */
    static List<String> attachedIds(Params params) {
        List<String> ids = new ArrayList<>();
        for (String name : params.names()) {
            if (name.equals("attached_media")) {
                JsonNode list = json(params.get(name, ""));
                if (!list.isArray()) {
                    throw FacebookErrors.badParameter("Param attached_media must be an array.");
                }
                StreamSupport.stream(list.spliterator(), false)
                        .forEach(one -> ids.add(id(one.isTextual() ? json(one.asText()) : one)));
            } else if (name.matches("attached_media\\[\\d+]")) {
                ids.add(id(json(params.get(name, ""))));
            }
        }
        return ids;
    }

    private static String id(JsonNode one) {
        if (!one.path("media_fbid").isValueNode()) {
            throw FacebookErrors.badParameter("Param attached_media needs a media_fbid in each element");
        }
        return one.get("media_fbid").asText();
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw FacebookErrors.badParameter("Param attached_media must be JSON");
        }
    }

    /** The file of a multipart field, or what an address serves. */
    StoredMedia file(Call call, String field, String address) throws IOException {
        Optional<Call.FilePart> part = call.file(field);
        Path into = bench.media().upload();
        try {
            if (part.isPresent()) {
                try (InputStream in = part.get().open().get()) {
                    Files.copy(in, into);
                }
                String type = part.get().contentType();
                return bench.media().keep(into, type == null ? "application/octet-stream" : type);
            }
            String url = call.parameters().get(address);
            if (url == null) {
                throw FacebookErrors.badFile(324, "Requires upload file");
            }
            FacebookRules.fetchable(address, url);
            String type = bench.fetch().fetch(url, into, 2_000_000_000L, CRAWLER);
            return bench.media().keep(into, type.isEmpty() ? "application/octet-stream" : type);
        } catch (IOException e) {
            throw FacebookErrors.notFetchable();
        } finally {
            Files.deleteIfExists(into);
        }
    }

    static String newId() {
        return "122" + ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 999_999_999_999_999L);
    }
}
