package dev.crier.sandbox.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.tiktok.TikTokTypes.Publication;
import dev.crier.sandbox.tiktok.TikTokTypes.Result;
import dev.crier.sandbox.tiktok.TikTokTypes.Status;
import dev.crier.sandbox.tiktok.TikTokTypes.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What can be read of publications: their status, lists of videos, the pages that people see. */
final class TikTokReads {
    private final Workbench bench;
    private final TikTokOAuth oauth;
    private final TikTokLimits limits;
    private final TikTokPosts posts;

    TikTokReads(Workbench bench, TikTokOAuth oauth, TikTokLimits limits, TikTokPosts posts) {
        this.bench = bench;
        this.oauth = oauth;
        this.limits = limits;
        this.posts = posts;
    }

    /** {@code POST /v2/post/publish/status/fetch/}. */
    Answer fetch(Call call) throws IOException {
        Token token = oauth.authenticate(call, TikTokOAuth.PUBLISH, TikTokOAuth.UPLOAD);
        posts.requireJson(call);
        limits.count(token, "status", "statuses_per_minute");
        Publication publication = own(call, token);
        Instant now = bench.clock().instant();
        Status status = publication.status(now);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("status", status.name());
        Result result = publication.result();
        if (status == Status.FAILED && result != null) {
            data.put("fail_reason", result.failure());
        }
        if (status == Status.PUBLISH_COMPLETE && result != null) {
            postId(publication, result, now).ifPresent(id -> data.put("publicaly_available_post_id", id));
        }
        data.put(publication.upload() == null ? "downloaded_bytes" : "uploaded_bytes", bytes(publication));
        call.note(publication.id() + " " + status);
        return TikTokErrors.ok(data);
    }

    /** The id of a public post that moderation has passed, in whichever form. */
    private Optional<Object> postId(Publication publication, Result result, Instant now) {
        boolean moderated = !now.isBefore(result.readyAt().plus(bench.settings().millis("moderation_delay_ms")));
        if (!publication.isPublic() || !moderated) {
            return bench.settings().text("post_id_form").equals("array") ? Optional.of(List.of()) : Optional.empty();
        }
        return Optional.of(
                switch (bench.settings().text("post_id_form")) {
                    case "number" -> result.postId();
                    case "text" -> Long.toString(result.postId());
                    default -> List.of(result.postId());
                });
    }

    private long bytes(Publication publication) throws IOException {
        Result result = publication.result();
        if (result != null) {
            return result.bytes();
        }
        Upload upload = publication.upload();
        if (upload == null) {
            return 0;
        }
        Path file = bench.media().upload("tiktok-" + upload.uploadId());
        long there = Files.exists(file) ? Files.size(file) : 0;
        return Math.min(there / upload.chunkSize() * upload.chunkSize(), upload.first(upload.count() - 1));
    }

    private Publication own(Call call, Token token) throws IOException {
        Publication publication = posts.find(posts.body(call).path("publish_id").asText(""))
                .orElseThrow(() -> TikTokErrors.refuse(400, "invalid_publish_id", "The publish_id does not exist."));
        if (!publication.account().equals(token.account())) {
            throw TikTokErrors.refuse(
                    400,
                    "token_not_authorized_for_specified_publish_id",
                    "The token is not authorized for this publish_id.");
        }
        return publication;
    }

    /** {@code POST /v2/post/publish/cancel/}. */
    Answer cancel(Call call) throws IOException {
        Token token = oauth.authenticate(call, TikTokOAuth.PUBLISH, TikTokOAuth.UPLOAD);
        posts.requireJson(call);
        Publication publication = own(call, token);
        if (publication.result() != null) {
            throw TikTokErrors.refuse(400, "publish_not_cancellable", "The publication is final already.");
        }
        posts.failed(publication, "publish_cancelled");
        return TikTokErrors.ok(Map.of());
    }

    /** {@code POST /v2/video/list/}: public videos; whether it knows photos is not documented. */
    Answer list(Call call) throws IOException {
        Token token = oauth.authenticate(call, TikTokOAuth.LIST);
        posts.requireJson(call);
        JsonNode body = posts.body(call);
        int most = Math.clamp(body.path("max_count").asInt(10), 1, 20);
        long before = body.path("cursor").asLong(Long.MAX_VALUE);
        List<Publication> all = listed(token).stream()
                .filter(one -> one.createdAt().toEpochMilli() < before)
                .toList();
        List<Publication> page = all.stream().limit(most).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("videos", page.stream().map(one -> video(call, one)).toList());
        data.put("cursor", page.isEmpty() ? 0 : page.getLast().createdAt().toEpochMilli());
        data.put("has_more", page.size() < all.size());
        return TikTokErrors.ok(data);
    }

    /** {@code POST /v2/video/query/}. */
    Answer query(Call call) throws IOException {
        Token token = oauth.authenticate(call, TikTokOAuth.LIST);
        posts.requireJson(call);
        JsonNode ids = posts.body(call).path("filters").path("video_ids");
        if (ids.isEmpty() || ids.size() > 20) {
            throw posts.badParameter("The number of video ids is invalid");
        }
        List<Map<String, Object>> videos = listed(token).stream()
                .filter(one -> {
                    Result result = one.result();
                    for (JsonNode id : ids) {
                        if (result != null && id.asText().equals(Long.toString(result.postId()))) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(one -> video(call, one))
                .toList();
        return TikTokErrors.ok(Map.of("videos", videos));
    }

    private List<Publication> listed(Token token) {
        boolean photos = bench.settings().flag("list_shows_photos");
        return posts.live(token.account()).stream()
                .filter(one -> photos || !one.photo())
                .toList();
    }

    private Map<String, Object> video(Call call, Publication publication) {
        Result result = Objects.requireNonNull(publication.result());
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("id", Long.toString(result.postId()));
        known.put("title", publication.caption());
        known.put("video_description", publication.caption());
        known.put("create_time", result.readyAt().getEpochSecond());
        known.put("share_url", posts.permalink(publication, result));
        known.put("view_count", 0);
        known.put("like_count", 0);
        known.put("comment_count", 0);
        known.put("share_count", 0);
        Map<String, Object> video = new LinkedHashMap<>();
        for (String field : call.query().list("fields")) {
            if (!known.containsKey(field)) {
                throw posts.badParameter("Field " + field + " is not supported");
            }
            video.put(field, known.get(field));
        }
        return video;
    }

    /** What a permalink shows to people. */
    Answer page(Call call) {
        return bench.live()
                .find(TikTokRoom.PLATFORM, call.variable("id"))
                .filter(post -> post.isVisibleAt(bench.clock().instant()))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "Video currently unavailable"));
    }

    /** A creator's page. */
    Answer profile(Call call) {
        return bench.profiles()
                .named(TikTokRoom.PLATFORM, call.variable("username"))
                .<Answer>map(profile -> Answer.text(
                        200,
                        "@" + profile.username() + ": "
                                + posts.live(profile.platformUserId()).size() + " public posts"))
                .orElseGet(() -> Answer.text(404, "Couldn't find this account"));
    }
}
