package dev.crier.sandbox.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.youtube.YouTubeTypes.Comment;
import dev.crier.sandbox.youtube.YouTubeTypes.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Comments under videos: top-level ones. */
final class YouTubeComments {
    private static final int LONGEST = 10_000;

    private final Workbench bench;
    private final YouTubeOAuth oauth;
    private final YouTubeQuota quota;
    private final YouTubeVideos videos;
    private final Table<Comment> comments;

    YouTubeComments(Workbench bench, YouTubeOAuth oauth, YouTubeQuota quota, YouTubeVideos videos) {
        this.bench = bench;
        this.oauth = oauth;
        this.quota = quota;
        this.videos = videos;
        this.comments = bench.store().table("youtube.comments", Comment.class);
    }

    /** {@code POST /youtube/v3/commentThreads}. */
    Answer insert(Call call) throws IOException {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_COMMENT);
        YouTubeRules.checkParameters(call, "part");
        requireParts(call);
        JsonNode snippet = body(call).path("snippet");
        String text = snippet.at("/topLevelComment/snippet/textOriginal").asText("");
        String videoId = snippet.path("videoId").asText("");
        if (videoId.isEmpty() || snippet.path("channelId").asText("").isEmpty()) {
            throw YouTubeErrors.bad("channelOrVideoIdMissing", "The channelId or videoId is missing.");
        }
        if (text.isBlank()) {
            throw YouTubeErrors.bad("commentTextRequired", "The comment resource does not have a text.");
        }
        if (text.length() > LONGEST) {
            throw YouTubeErrors.bad("commentTextTooLong", "The comment resource has a text that is too long.");
        }
        Video video = videos.require(videoId);
        if (!snippet.path("channelId").asText().equals(video.account())) {
            throw YouTubeErrors.channelNotFound();
        }
        requireCommentable(video);
        quota.spend(50);
        Instant now = bench.clock().instant();
        Comment comment = new Comment("Ug" + videos.newId() + videos.newId(), videoId, token.account(), text, now);
        comments.put(comment.id(), comment);
        bench.live().comment(YouTubeRoom.PLATFORM, videoId, text);
        call.note(videoId + " has a comment");
        return Answer.json(thread(comment));
    }

    /** Which error these get is not documented. */
    private void requireCommentable(Video video) {
        boolean kids = video.status().path("selfDeclaredMadeForKids").asBoolean(false);
        if (kids || video.privacy(bench.clock().instant()).equals("private")) {
            throw YouTubeErrors.refuse(
                    403,
                    bench.settings().text("comment_refusal"),
                    "The video identified by the videoId parameter has disabled comments.",
                    "youtube.commentThread");
        }
    }

    /** {@code GET /youtube/v3/commentThreads}, newest first. */
    Answer list(Call call) {
        oauth.authenticate(call, YouTubeOAuth.MAY_READ);
        YouTubeRules.checkParameters(call, "part", "videoId", "maxResults", "pageToken", "order", "textFormat");
        requireParts(call);
        String videoId = call.query().get("videoId", "");
        if (videoId.isEmpty()) {
            throw YouTubeErrors.bad("missingRequiredParameter", "No filter selected. Expected one of: videoId");
        }
        videos.require(videoId);
        quota.spend(1);
        int most = Math.clamp(Integer.parseInt(call.query().get("maxResults", "20")), 1, 100);
        List<Map<String, Object>> threads = comments.all().stream()
                .filter(comment -> comment.videoId().equals(videoId))
                .sorted(Comparator.comparing(Comment::writtenAt).reversed())
                .limit(most)
                .map(this::thread)
                .toList();
        return Answer.json(new YouTubeResources(bench)
                .list("youtube#commentThreadListResponse", threads, threads.size(), most, null));
    }

    private static void requireParts(Call call) {
        List<String> parts = call.query().list("part");
        if (parts.isEmpty()) {
            throw YouTubeErrors.missingParameter("part");
        }
        if (!Set.of("id", "snippet", "replies").containsAll(parts)) {
            throw YouTubeErrors.bad("unknownPart", parts.toString());
        }
    }

    private static JsonNode body(Call call) throws IOException {
        if (!call.contentType().equals("application/json")) {
            throw YouTubeErrors.bad("badContent", "Unsupported content with type: " + call.contentType());
        }
        try {
            JsonNode body = Json.read(call.bytes());
            if (body.path("snippet").isObject()) {
                return body;
            }
        } catch (UncheckedIOException e) {
            throw YouTubeErrors.bad("parseError", "Parse Error");
        }
        throw YouTubeErrors.bad("invalidCommentThreadMetadata", "The request metadata is invalid.");
    }

    private Map<String, Object> thread(Comment comment) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("channelId", comment.account());
        written.put("videoId", comment.videoId());
        written.put("textDisplay", comment.text());
        written.put("textOriginal", comment.text());
        written.put(
                "authorDisplayName",
                bench.profiles()
                        .withId(YouTubeRoom.PLATFORM, comment.account())
                        .map(Profile::username)
                        .orElse(""));
        written.put("authorChannelId", Map.of("value", comment.account()));
        written.put("publishedAt", comment.writtenAt().toString());
        Map<String, Object> snippet = new LinkedHashMap<>();
        snippet.put("channelId", comment.account());
        snippet.put("videoId", comment.videoId());
        snippet.put("topLevelComment", Map.of("kind", "youtube#comment", "id", comment.id(), "snippet", written));
        snippet.put("canReply", true);
        snippet.put("totalReplyCount", 0);
        snippet.put("isPublic", true);
        Map<String, Object> thread = new LinkedHashMap<>();
        thread.put("kind", "youtube#commentThread");
        thread.put("id", comment.id());
        thread.put("snippet", snippet);
        return thread;
    }
}
