package dev.crier.sandbox.instagram;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.graph.Container;
import dev.crier.sandbox.graph.Container.Status;
import dev.crier.sandbox.graph.ContainerRules;
import dev.crier.sandbox.graph.Containers;
import dev.crier.sandbox.graph.GraphErrors;
import dev.crier.sandbox.graph.GraphOAuth;
import dev.crier.sandbox.graph.GraphParameters;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.live.LivePosts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instagram's containers: reels, pictures, stories, carousels and their items. */
final class InstagramContainers implements ContainerRules {
    private final Workbench bench;
    private final GraphOAuth oauth;
    private final Containers containers;

    InstagramContainers(Workbench bench, GraphOAuth oauth) {
        this.bench = bench;
        this.oauth = oauth;
        this.containers = new Containers(bench, InstagramRoom.PLATFORM, this);
    }

    Containers all() {
        return containers;
    }

    /** {@code POST /{ig}/media}. */
    Answer create(Call call, String account) throws IOException {
        Token token = publisher(call, account);
        Params params = call.parameters();
        String type = InstagramRules.mediaType(params);
        boolean collaborators = bench.settings().flag("collaborators_on_carousels") || !type.equals("CAROUSEL");
        InstagramRules.checkParameters(type, params, collaborators);
        if (type.equals("CAROUSEL")) {
            checkChildren(token, InstagramRules.children(params));
        }
        if (containers.createdToday(token.account()) >= bench.settings().number("containers_per_day")) {
            throw GraphErrors.quotaReached();
        }
        boolean video = params.get("video_url") != null;
        Container container = containers.create(
                call, token, type, bench.settings().millis(video ? "processing_delay_ms" : "image_delay_ms"));
        call.note("\"" + params.get("caption", "") + "\"");
        return Answer.json(Map.of("id", container.id()));
    }

    /** {@code POST /{ig}/media_publish}. */
    Answer publish(Call call, String account) throws IOException {
        Token token = publisher(call, account);
        Params params = call.parameters();
        for (String name : params.names()) {
            if (!name.equals("creation_id") && !GraphParameters.isGeneral(name)) {
                throw GraphErrors.badParameter("Param " + name + " is not allowed");
            }
        }
        String id = params.get("creation_id", "");
        if (id.isEmpty()) {
            throw GraphErrors.badParameter("The parameter creation_id is required");
        }
        Container before = containers.find(id).orElseThrow(this::unknown);
        if (!before.account().equals(token.account())) {
            throw InstagramErrors.foreignContainer();
        }
        if (before.forCarousel()) {
            throw GraphErrors.badParameter("An item of a carousel cannot be published by itself");
        }
        String mediaId = containers.publish(id, this::requirePublishable);
        call.note(id + " is live as " + mediaId + " \"" + before.parameter("caption", "") + "\"");
        return Answer.json(Map.of("id", mediaId));
    }

    private Token publisher(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.PUBLISH);
        InstagramRoom.requireOwn("post", account, token);
        if (isPersonal(token.account())) {
            throw InstagramErrors.personalAccount();
        }
        return token;
    }

    boolean isPersonal(String account) {
        return bench.profiles()
                .withId(InstagramRoom.PLATFORM, account)
                .map(Profile::username)
                .filter(bench.settings().list("personal_accounts")::contains)
                .isPresent();
    }

    private void checkChildren(Token token, List<String> children) {
        if (children.size() < 2 || children.size() > 10) {
            throw InstagramErrors.badCarousel();
        }
        Instant now = bench.clock().instant();
        for (String id : children) {
            Container child = containers
                    .find(id)
                    .filter(one -> one.account().equals(token.account()))
                    .orElseThrow(this::unknown);
            if (!child.forCarousel()) {
                throw GraphErrors.badParameter("Param children must name containers with is_carousel_item");
            }
            if (child.status(now) != Status.FINISHED) {
                throw InstagramErrors.notReady();
            }
        }
    }

    private void requirePublishable(Container container) {
        Status status = container.status(bench.clock().instant());
        if (status == Status.EXPIRED) {
            throw unknown();
        }
        if (status != Status.FINISHED) {
            throw InstagramErrors.notReady();
        }
        if (quotaUsage(container.account()) >= bench.settings().number("posts_per_day")) {
            throw GraphErrors.quotaReached();
        }
    }

    long quotaUsage(String account) {
        return containers.publishedToday(account, one -> true);
    }

    @Override
    public @Nullable String problem(Container container, Map<String, StoredMedia> files) {
        return InstagramRules.problem(container, files);
    }

    @Override
    public String notFetchable(Container container) {
        return "2207052";
    }

    @Override
    public String rejected() {
        return "2207026";
    }

    @Override
    public Refusal unknown() {
        return InstagramErrors.unknownContainer();
    }

    @Override
    public Refusal publishedBefore() {
        return InstagramErrors.notReady();
    }

    @Override
    public boolean isShown(Container media) {
        return bench.live()
                .find(InstagramRoom.PLATFORM, String.valueOf(media.mediaId()))
                .isPresent();
    }

    @Override
    public void show(Container media) {
        String mediaId = String.valueOf(media.mediaId());
        LivePosts live = bench.live();
        live.put(new LivePost(
                InstagramRoom.PLATFORM,
                media.account(),
                username(media),
                mediaId,
                permalink(media),
                media.parameter("caption", ""),
                media.ofVideo() ? "video" : "image",
                containers.shown(media),
                media.shownAt(),
                true,
                null));
        note(mediaId, "placement", media.mediaType().equals("STORIES") ? "story" : null);
        note(mediaId, "alt_text", altText(media));
        for (String name : List.of("collaborators", "user_tags", "location_id", "audio_name", "trial_params")) {
            note(mediaId, name, media.parameter(name));
        }
        note(mediaId, "share_to_feed", media.parameter("share_to_feed"));
        note(mediaId, "is_ai_generated", media.parameter("is_ai_generated"));
        note(mediaId, "thumb_offset", media.parameter("thumb_offset"));
        note(mediaId, "cover", media.files().get("cover_url"));
    }

    private void note(String mediaId, String detail, @Nullable String value) {
        if (value != null) {
            bench.live().note(InstagramRoom.PLATFORM, mediaId, detail, value);
        }
    }

    private @Nullable String altText(Container media) {
        if (media.children().isEmpty()) {
            return media.parameter("alt_text");
        }
        List<String> texts = media.children().stream()
                .flatMap(child -> containers.find(child).stream())
                .flatMap(child -> Optional.ofNullable(child.parameter("alt_text")).stream())
                .toList();
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    String username(Container media) {
        return bench.profiles()
                .withId(InstagramRoom.PLATFORM, media.account())
                .map(Profile::username)
                .orElse(media.account());
    }

    String permalink(Container media) {
        String base = bench.baseUrl().get();
        return switch (media.mediaType()) {
            case "STORIES" -> base + "/stories/" + username(media) + "/" + media.mediaId() + "/";
            case "REELS" -> base + "/reel/" + Containers.shortcode(media) + "/";
            default -> base + "/p/" + Containers.shortcode(media) + "/";
        };
    }
}
