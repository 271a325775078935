package dev.crier.sandbox.facebook;

import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.facebook.FacebookTypes.Kind;
import dev.crier.sandbox.facebook.FacebookTypes.Order;
import dev.crier.sandbox.facebook.FacebookTypes.Post;
import dev.crier.sandbox.facebook.FacebookTypes.Problem;
import dev.crier.sandbox.facebook.FacebookTypes.Video;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Videos, reels and video stories: the finish that orders one to be shown, and what else is done to them. */
final class FacebookVideos {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int COLLABORATORS_A_DAY = 10;
    private static final List<String> DETAILS =
            List.of("title", "place", "is_ai_generated", "content_category", "embeddable");

    private final Workbench bench;
    private final FacebookOAuth oauth;
    private final FacebookPosts posts;
    private final FacebookPhotos photos;
    private final Table<Video> videos;
    private final Table<Invite> invites;

    /** A Page that was asked to stand beside another one as the author. */
    record Invite(String video, String page, String target, Instant at) {}

    FacebookVideos(Workbench bench, FacebookOAuth oauth, FacebookPosts posts, FacebookPhotos photos) {
        this.bench = bench;
        this.oauth = oauth;
        this.posts = posts;
        this.photos = photos;
        this.videos = bench.store().table("facebook.videos", Video.class);
        this.invites = bench.store().table("facebook.invites", Invite.class);
    }

    Video start(String page, Kind kind, @Nullable Long size) {
        Video video =
                Video.started(FacebookPhotos.newId(), page, kind, bench.clock().instant(), Grants.secret(12), size);
        videos.put(video.id(), video);
        return video;
    }

    void uploaded(Video video, StoredMedia file) {
        @Nullable Problem problem = FacebookRules.problem(video.kind(), file, bench.settings());
        update(video, one -> one.sized(file.sizeBytes()).uploaded(file.sha256(), problem));
    }

    void update(Video video, UnaryOperator<Video> change) {
        videos.update(video.id(), change);
    }

    Optional<Video> find(String id) {
        return videos.find(id);
    }

    Optional<Video> withSession(String session) {
        return videos.all().stream()
                .filter(video -> !session.isEmpty() && video.session().equals(session))
                .findFirst();
    }

    boolean isExpired(Video video) {
        return video.order() == null
                && !bench.clock()
                        .instant()
                        .isBefore(video.createdAt().plus(bench.settings().seconds("upload_seconds")));
    }

    void remove(Video video) {
        videos.remove(video.id());
    }

    /** The finish: taken at once, shown after processing, or refused while it is processed. */
    Answer finish(Call call, Video before) throws IOException {
        Instant now = bench.clock().instant();
        Order order = order(call, before, now);
        @Nullable
        Problem doom = call.attached(Fault.class).map(FacebookVideos::problem).orElse(null);
        Video after = videos.update(before.id(), video -> {
                    requireFinishable(video, now);
                    Video ordered = video.ordered(order);
                    return doom == null ? ordered : ordered.doomed(doom);
                })
                .orElseThrow(() -> FacebookErrors.missingObject("post", before.id()));
        if (call.file("thumb").isPresent()) {
            StoredMedia thumb = photos.file(call, "thumb", "thumb");
            FacebookRules.checkPhoto(thumb, bench.settings());
            update(after, video -> video.pictured(thumb.sha256()));
        }
        call.note(after.id() + " \"" + order.description() + "\"");
        show(after);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        if (after.kind() == Kind.STORY || bench.settings().flag("finish_tells_post")) {
            body.put("post_id", postId(after, order));
        }
        return Answer.json(body);
    }

    private void requireFinishable(Video video, Instant now) {
        if (video.order() != null) {
            throw FacebookErrors.badParameter("The video " + video.id() + " was already finished.");
        }
        if (!video.isUploaded()) {
            throw FacebookErrors.badFile(6001, "There was a problem uploading your video: it is not complete.");
        }
        Problem problem = video.problem();
        if (problem != null && bench.settings().flag("refuse_at_finish")) {
            throw FacebookErrors.refusedVideo(problem.code(), problem.message());
        }
        if (video.kind() == Kind.REEL
                && videos.all().stream()
                                .filter(one -> one.kind() == Kind.REEL
                                        && one.page().equals(video.page())
                                        && one.order() != null
                                        && one.order().finishedAt().isAfter(now.minus(DAY)))
                                .count()
                        >= bench.settings().number("reels_per_day")) {
            throw FacebookErrors.reelLimit();
        }
    }

    private Order order(Call call, Video video, Instant now) throws IOException {
        Params params = call.parameters();
        Instant ready = now.plus(bench.settings().millis("processing_delay_ms"));
        Instant shown = ready.plus(bench.settings().millis("publish_delay_ms"));
        String state;
        @Nullable Instant visibleFrom;
        if (video.kind() == Kind.REEL) {
            state = params.get("video_state", "");
            visibleFrom = switch (state) {
                case "PUBLISHED" -> shown;
                case "DRAFT" -> null;
                case "SCHEDULED" ->
                    FacebookRules.scheduled(params.get("scheduled_publish_time", ""), now, FacebookRules.REEL_HORIZON);
                default ->
                    throw FacebookErrors.badParameter("Param video_state must be one of {DRAFT, PUBLISHED, SCHEDULED}");
            };
        } else {
            @Nullable Instant from = FacebookRules.visibleFrom(call, now, FacebookRules.VIDEO_HORIZON);
            state = from == null ? "DRAFT" : from.equals(now) ? "PUBLISHED" : "SCHEDULED";
            visibleFrom = state.equals("PUBLISHED") ? shown : from;
        }
        Map<String, String> details = new LinkedHashMap<>();
        for (String name : DETAILS) {
            if (video.kind() != Kind.STORY && params.get(name) != null) {
                details.put(name, params.get(name, ""));
            }
        }
        String description = video.kind() == Kind.STORY ? "" : params.get("description", "");
        return new Order(
                state,
                FacebookRules.message(description),
                now,
                ready,
                visibleFrom,
                posts.newId(video.page()).replaceAll(".*_", ""),
                details);
    }

    /** What is ordered and good has a post, seen or not; also after a process was killed between the two. */
    private void show(Video video) {
        Order order = video.order();
        if (order == null || video.problem() != null || video.sha256() == null) {
            return;
        }
        String type =
                switch (video.kind()) {
                    case VIDEO -> "video";
                    case REEL -> "reel";
                    case STORY -> "story";
                };
        posts.add(new Post(
                postId(video, order),
                video.page(),
                type,
                order.description(),
                null,
                List.of(video.id()),
                List.of(video.sha256()),
                order.visibleFrom() == null ? order.finishedAt() : order.visibleFrom(),
                order.visibleFrom(),
                order.details()));
    }

    void resume() {
        videos.all().stream()
                .filter(video -> video.order() != null
                        && posts.find(postId(video, video.order())).isEmpty())
                .forEach(this::show);
    }

    static String postId(Video video, Order order) {
        return video.page() + "_" + order.post();
    }

    /** {@code GET /{page}/video_reels}: newest first. */
    Answer reels(Call call, String page) throws IOException {
        Token token = oauth.page(call, page, FacebookOAuth.READ);
        Instant now = bench.clock().instant();
        Instant since = Instant.ofEpochSecond(FacebookFields.number(call, "since", 0));
        List<Video> all = videos.all().stream()
                .filter(video -> video.page().equals(token.account())
                        && video.kind() == Kind.REEL
                        && video.isPublishedAt(now)
                        && !video.createdAt().isBefore(since))
                .sorted(Comparator.comparing(Video::createdAt).reversed())
                .toList();
        return FacebookFields.edge(bench, call, all, Video::id, video -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", video.id());
            row.put("description", video.order() == null ? "" : video.order().description());
            row.put("updated_time", FacebookFields.time(video.createdAt()));
            return row;
        });
    }

    /** {@code POST /{video}/thumbnails}. */
    Answer setThumbnail(Call call, Video video) throws IOException {
        requireOwn(call, video);
        StoredMedia picture = photos.file(call, "source", "source_url");
        FacebookRules.checkPhoto(picture, bench.settings());
        if (FacebookFields.flag(call, "is_preferred", false)) {
            update(video, one -> one.pictured(picture.sha256()));
            Order order = video.order();
            if (order != null) {
                posts.note(postId(video, order), "thumbnail", picture.sha256());
            }
        }
        return Answer.json(Map.of("success", true));
    }

    /** {@code GET /{video}/thumbnails}. */
    Answer thumbnails(Call call, Video video) throws IOException {
        oauth.page(call, video.page(), FacebookOAuth.READ);
        List<Map<String, Object>> rows = video.thumbnail() == null
                ? List.of()
                : List.of(Map.of(
                        "id",
                        "1" + video.id(),
                        "is_preferred",
                        true,
                        "uri",
                        bench.mediaUrl().get() + "/media/" + video.thumbnail()));
        return Answer.json(Map.of("data", rows));
    }

    /** {@code POST /{video}/collaborators}: of reels, and at most ten a day. */
    Answer invite(Call call, Video video) throws IOException {
        requireOwn(call, video);
        String target = call.parameters().get("target_id", "");
        if (video.kind() != Kind.REEL || !target.matches("\\d{5,20}")) {
            throw FacebookErrors.badParameter("Param target_id must be the id of a Page, for a reel");
        }
        Instant since = bench.clock().instant().minus(DAY);
        if (invites.all().stream()
                        .filter(one ->
                                one.page().equals(video.page()) && one.at().isAfter(since))
                        .count()
                >= COLLABORATORS_A_DAY) {
            throw FacebookErrors.collaboratorLimit();
        }
        invites.putIfAbsent(
                video.id() + "/" + target,
                new Invite(video.id(), video.page(), target, bench.clock().instant()));
        return Answer.json(Map.of("success", true));
    }

    private void requireOwn(Call call, Video video) throws IOException {
        Token token = oauth.page(call, FacebookOAuth.PUBLISH);
        if (!token.account().equals(video.page())) {
            throw FacebookErrors.missingObject("post", video.id());
        }
    }

    private static @Nullable Problem problem(Fault fault) {
        return switch (fault.kind()) {
            case REJECTED_AFTER_ACCEPTANCE ->
                new Problem(
                        fault.reason() == null ? 1363128 : Integer.parseInt(fault.reason()),
                        "The video could not be processed.");
            default -> null;
        };
    }
}
