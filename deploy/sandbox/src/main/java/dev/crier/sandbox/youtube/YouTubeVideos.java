package dev.crier.sandbox.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.youtube.YouTubeTypes.Session;
import dev.crier.sandbox.youtube.YouTubeTypes.Video;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The videos of all channels. */
final class YouTubeVideos {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Workbench bench;
    private final YouTubeOAuth oauth;
    private final YouTubeQuota quota;
    private final YouTubeResources resources;
    private final Table<Video> videos;

    YouTubeVideos(Workbench bench, YouTubeOAuth oauth, YouTubeQuota quota) {
        this.bench = bench;
        this.oauth = oauth;
        this.quota = quota;
        this.resources = new YouTubeResources(bench);
        this.videos = bench.store().table("youtube.videos", Video.class);
    }

    String newId() {
        return ThreadLocalRandom.current()
                .ints(11, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    /** The last byte is here: the video exists. */
    Answer add(Session session, StoredMedia media) {
        Instant now = bench.clock().instant();
        Video video = new Video(
                session.videoId(),
                session.account(),
                session.snippet(),
                session.status(),
                media.sha256(),
                session.fileName(),
                now,
                now.plus(bench.settings().millis("processing_delay_ms")),
                YouTubeRules.failure(media),
                session.doom() != null ? session.doom() : duplicate(session, media),
                null);
        videos.put(video.id(), video);
        show(video);
        return uploaded(video);
    }

    /** The answer of an upload that is complete, as often as it is asked for. */
    Optional<Answer> finalAnswer(Session session) {
        return session.thumbnail()
                ? Optional.empty()
                : videos.find(session.videoId()).map(this::uploaded);
    }

    private Answer uploaded(Video video) {
        return Answer.json(
                (int) bench.settings().number("final_upload_status"),
                resources.video(video, List.of("snippet", "status")));
    }

    Answer setThumbnail(Session session, StoredMedia image) {
        String codec = image.facts() == null ? "" : String.valueOf(image.facts().videoCodec());
        if (!Set.of("mjpeg", "png").contains(codec) || image.sizeBytes() > YouTubeRules.LARGEST_THUMBNAIL) {
            throw YouTubeErrors.bad("invalidImage", "The provided image content is invalid.");
        }
        Video video = videos.update(session.videoId(), one -> one.withThumbnail(image.sha256()))
                .orElseThrow(YouTubeErrors::videoNotFound);
        bench.live().note(YouTubeRoom.PLATFORM, video.id(), "thumbnail", image.sha256());
        return Answer.json(resources.thumbnailSet(video));
    }

    void requireThumbnailAllowed(String videoId) {
        Video video = require(videoId);
        if (!bench.settings().flag("channel_verified")) {
            throw YouTubeErrors.forbidden("The thumbnail can't be set for the specified video.");
        }
        boolean isShort =
                bench.media().find(video.sha256()).filter(YouTubeRules::isShort).isPresent();
        if (isShort && !video.isProcessedAt(bench.clock().instant())) {
            throw YouTubeErrors.forbidden("The thumbnail of a Short can be set when processing has succeeded.");
        }
    }

    Video require(String videoId) {
        return videos.find(videoId).orElseThrow(YouTubeErrors::videoNotFound);
    }

    Video requireOwn(String videoId, Token token) {
        Video video = require(videoId);
        if (!video.account().equals(token.account())) {
            throw YouTubeErrors.forbidden("The request is not authorized for this video.");
        }
        return video;
    }

    /** {@code GET /youtube/v3/videos}. */
    Answer list(Call call) {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_READ);
        YouTubeRules.checkParameters(call, "part", "id", "hl", "maxResults", "pageToken", "onBehalfOfContentOwner");
        List<String> parts = YouTubeRules.parts(call);
        List<String> ids = call.query().list("id");
        if (ids.isEmpty()) {
            throw YouTubeErrors.bad("missingRequiredParameter", "No filter selected. Expected one of: id");
        }
        quota.spend(1);
        Instant now = bench.clock().instant();
        List<Video> found = ids.stream()
                .flatMap(id -> videos.find(id).stream())
                .filter(video -> video.account().equals(token.account())
                        || (!video.privacy(now).equals("private") && !video.isBad()))
                .toList();
        boolean ownersOnly = parts.contains("fileDetails") || parts.contains("processingDetails");
        if (ownersOnly && found.stream().anyMatch(video -> !video.account().equals(token.account()))) {
            throw YouTubeErrors.forbidden("The request cannot access file or processing information of this video.");
        }
        return Answer.json(resources.list(
                "youtube#videoListResponse",
                found.stream().map(video -> resources.video(video, parts)).toList(),
                found.size(),
                found.size(),
                null));
    }

    /** {@code PUT /youtube/v3/videos}: a part that is sent replaces the whole part. */
    Answer update(Call call) throws IOException {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_CHANGE);
        YouTubeRules.checkParameters(call, "part", "onBehalfOfContentOwner");
        List<String> parts = YouTubeRules.parts(call);
        if (!call.contentType().equals("application/json")) {
            throw YouTubeErrors.bad("badContent", "Unsupported content with type: " + call.contentType());
        }
        JsonNode resource = YouTubeRules.resource(call);
        String id = resource.path("id").asText("");
        if (id.isEmpty()) {
            throw YouTubeErrors.missingParameter("id");
        }
        requireOwn(id, token);
        @Nullable
        ObjectNode snippet = parts.contains("snippet") ? YouTubeRules.snippet(resource.path("snippet"), true) : null;
        @Nullable ObjectNode status = parts.contains("status") ? YouTubeRules.status(resource.path("status")) : null;
        quota.spend(50);
        Video video = videos.update(
                        id,
                        before -> before.with(
                                snippet == null ? before.snippet() : snippet,
                                status == null ? before.status() : status))
                .orElseThrow(YouTubeErrors::videoNotFound);
        show(video);
        call.note(id + " " + video.privacy(bench.clock().instant()));
        return Answer.json(resources.video(video, parts));
    }

    /** {@code DELETE /youtube/v3/videos}. */
    Answer delete(Call call) {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_CHANGE);
        YouTubeRules.checkParameters(call, "id", "onBehalfOfContentOwner");
        String id = call.query().get("id", "");
        if (id.isEmpty()) {
            throw YouTubeErrors.missingParameter("id");
        }
        requireOwn(id, token);
        quota.spend(50);
        videos.remove(id);
        bench.live().remove(YouTubeRoom.PLATFORM, id);
        call.note(id);
        return Answer.empty(204);
    }

    /** Newest first. */
    List<Video> of(String account) {
        return videos.all().stream()
                .filter(video -> video.account().equals(account))
                .sorted(Comparator.comparing(Video::uploadedAt).reversed())
                .toList();
    }

    Answer page(Call call) {
        return bench.live()
                .find(YouTubeRoom.PLATFORM, call.query().get("v", ""))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "This video isn't available any more"));
    }

    /** A killed process may have stored a video and not shown it. */
    void resume() {
        videos.all().stream()
                .filter(video ->
                        bench.live().find(YouTubeRoom.PLATFORM, video.id()).isEmpty())
                .forEach(this::show);
    }

    private @Nullable String duplicate(Session session, StoredMedia media) {
        boolean known = videos.all().stream()
                .anyMatch(video -> video.account().equals(session.account())
                        && video.sha256().equals(media.sha256())
                        && !video.isBad());
        return known && bench.settings().flag("refuse_duplicates") ? "duplicate" : null;
    }

    private void show(Video video) {
        String title = video.snippet().path("title").asText();
        String description = video.snippet().path("description").asText();
        boolean visible = video.privacy(bench.clock().instant()).equals("public") && !video.isBad();
        bench.live()
                .put(new LivePost(
                        YouTubeRoom.PLATFORM,
                        video.account(),
                        bench.profiles()
                                .withId(YouTubeRoom.PLATFORM, video.account())
                                .map(Profile::username)
                                .orElse(video.account()),
                        video.id(),
                        bench.baseUrl().get() + "/watch?v=" + video.id(),
                        description.isEmpty() ? title : title + "\n" + description,
                        "video",
                        List.of(video.sha256()),
                        publishedAt(video, visible),
                        visible,
                        video.isBad() ? null : video.publishAt()));
        note(video);
    }

    /** What people and tests look for beside title and description. */
    private void note(Video video) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("title", video.snippet().path("title").asText());
        details.put("privacy", video.privacy(bench.clock().instant()));
        details.put("category", video.snippet().path("categoryId").asText());
        details.put("license", video.status().path("license").asText());
        details.put(
                "tags",
                StreamSupport.stream(video.snippet().path("tags").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ")));
        details.put(
                "made_for_kids", video.status().path("selfDeclaredMadeForKids").asText());
        details.put(
                "synthetic_media", video.status().path("containsSyntheticMedia").asText());
        details.forEach((name, value) -> {
            if (!value.isEmpty() && !value.equals("false")) {
                bench.live().note(YouTubeRoom.PLATFORM, video.id(), name, value);
            }
        });
    }

    /** When it was first seen by everyone; until then, when it was uploaded. */
    private Instant publishedAt(Video video, boolean visible) {
        Instant now = bench.clock().instant();
        Instant publishAt = video.publishAt();
        return bench.live()
                .find(YouTubeRoom.PLATFORM, video.id())
                .filter(before -> before.isVisibleAt(now))
                .map(LivePost::publishedAt)
                .orElse(visible ? now : publishAt != null ? publishAt : video.uploadedAt());
    }

    Map<String, Object> playlistItem(Video video, List<String> parts) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("kind", "youtube#playlistItem");
        item.put("id", "UU" + video.id());
        resources.playlistItem(video, parts).forEach(item::put);
        return item;
    }
}
