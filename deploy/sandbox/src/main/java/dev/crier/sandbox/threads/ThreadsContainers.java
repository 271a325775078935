package dev.crier.sandbox.threads;

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
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.threads.ThreadsTypes.Deletion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Threads' containers, posts, replies and deletions. */
final class ThreadsContainers implements ContainerRules {
    private static final List<String> NOTED = List.of(
            "reply_control",
            "topic_tag",
            "link_attachment",
            "poll_attachment",
            "text_attachment",
            "gif_attachment",
            "quote_post_id",
            "allowlisted_country_codes",
            "enable_reply_approvals",
            "is_ghost_post",
            "is_spoiler_media");

    private final Workbench bench;
    private final GraphOAuth oauth;
    private final Containers containers;
    private final Table<Deletion> deletions;

    ThreadsContainers(Workbench bench, GraphOAuth oauth) {
        this.bench = bench;
        this.oauth = oauth;
        this.containers = new Containers(bench, ThreadsRoom.PLATFORM, this);
        this.deletions = bench.store().table("threads.deletions", Deletion.class);
    }

    Containers all() {
        return containers;
    }

    /** {@code POST /{u}/threads}. */
    Answer create(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, ThreadsOAuth.PUBLISH);
        ThreadsRoom.requireOwn("post", account, token);
        Params params = call.parameters();
        String type = ThreadsRules.mediaType(params);
        ThreadsRules.checkParameters(type, params);
        if (type.equals("CAROUSEL")) {
            checkChildren(token, params.list("children"));
        }
        checkParent(token, params);
        Container container = containers.create(call, token, type, delay(type));
        call.note("\"" + params.get("text", "") + "\"");
        return Answer.json(Map.of("id", container.id()));
    }

    private Duration delay(String type) {
        return bench.settings()
                .millis(
                        switch (type) {
                            case "VIDEO" -> "processing_delay_ms";
                            case "TEXT" -> "text_delay_ms";
                            default -> "image_delay_ms";
                        });
    }

    private void checkChildren(Token token, List<String> children) {
        if (children.size() < 2 || children.size() > 20) {
            throw GraphErrors.badParameter("Param children must have 2 to 20 elements");
        }
        for (String id : children) {
            Container child = containers
                    .find(id)
                    .filter(one -> one.account().equals(token.account()) && one.forCarousel())
                    .orElseThrow(() -> ThreadsErrors.mediaNotFound(id));
            if (child.status(bench.clock().instant()) != Status.FINISHED) {
                throw ThreadsErrors.mediaNotFound(id);
            }
        }
    }

    /** A reply names published media, never a container, and needs a right of its own. */
    private void checkParent(Token token, Params params) {
        String parent = params.get("reply_to_id");
        String quoted = params.get("quote_post_id");
        if (parent != null && !token.allows(ThreadsOAuth.REPLY)) {
            throw GraphErrors.noPermission();
        }
        for (String id : new String[] {parent, quoted}) {
            if (id != null && media(id).isEmpty()) {
                throw ThreadsErrors.mediaNotFound(id);
            }
        }
    }

    /** {@code POST /{u}/threads_publish}. */
    Answer publish(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, ThreadsOAuth.PUBLISH);
        ThreadsRoom.requireOwn("post", account, token);
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
        Container before = containers
                .find(id)
                .filter(one -> one.account().equals(token.account()) && !one.forCarousel())
                .orElseThrow(() -> ThreadsErrors.mediaNotFound(id));
        String mediaId = containers.publish(id, this::requirePublishable);
        call.note(id + " is live as " + mediaId + " \"" + before.parameter("text", "") + "\"");
        return Answer.json(Map.of("id", mediaId));
    }

    private void requirePublishable(Container container) {
        Instant now = bench.clock().instant();
        Instant visible = container.readyAt().plus(bench.settings().millis("settling_delay_ms"));
        if (container.status(now) != Status.FINISHED || now.isBefore(visible)) {
            throw ThreadsErrors.mediaNotFound(container.id());
        }
        boolean reply = isReply(container);
        if (used(container.account(), reply) >= bench.settings().number(reply ? "replies_per_day" : "posts_per_day")) {
            throw GraphErrors.quotaReached();
        }
    }

    /** How many posts or replies of a day; deleting gives nothing back. */
    long used(String account, boolean replies) {
        return containers.publishedToday(account, one -> isReply(one) == replies);
    }

    static boolean isReply(Container container) {
        return container.parameter("reply_to_id") != null;
    }

    /** {@code DELETE /{media}}. */
    Answer delete(Call call, String id) throws IOException {
        Token token = oauth.authenticate(call, ThreadsOAuth.DELETE);
        Container media = media(id)
                .filter(one -> one.account().equals(token.account()))
                .orElseThrow(() -> ThreadsErrors.mediaNotFound(id));
        if (deletionsToday(token.account()) >= bench.settings().number("deletions_per_day")) {
            throw GraphErrors.quotaReached();
        }
        deletions.put(id, new Deletion(id, media.account(), bench.clock().instant()));
        bench.live().remove(ThreadsRoom.PLATFORM, id);
        return Answer.json(Map.of("success", true, "deleted_id", id));
    }

    long deletionsToday(String account) {
        Instant since = bench.clock().instant().minus(Duration.ofHours(24));
        return deletions.all().stream()
                .filter(one -> one.account().equals(account) && one.at().isAfter(since))
                .count();
    }

    /** Published and not deleted. */
    Optional<Container> media(String id) {
        return containers.media(id).filter(one -> deletions.find(id).isEmpty());
    }

    /** The account's media that were not deleted, newest first. */
    List<Container> published(String account, boolean replies) {
        return containers.published(account).stream()
                .filter(one -> isReply(one) == replies
                        && deletions.find(String.valueOf(one.mediaId())).isEmpty())
                .toList();
    }

    @Override
    public @Nullable String problem(Container container, Map<String, StoredMedia> files) {
        return ThreadsRules.problem(container, files);
    }

    @Override
    public String notFetchable(Container container) {
        return container.ofVideo() ? "FAILED_DOWNLOADING_VIDEO" : "UNKNOWN";
    }

    @Override
    public String rejected() {
        return "FAILED_PROCESSING_VIDEO";
    }

    @Override
    public Refusal unknown() {
        return ThreadsErrors.mediaNotFound("0");
    }

    @Override
    public Refusal publishedBefore() {
        return ThreadsErrors.mediaNotFound("0");
    }

    @Override
    public boolean isShown(Container media) {
        String id = String.valueOf(media.mediaId());
        String parent = media.parameter("reply_to_id");
        if (deletions.find(id).isPresent()) {
            return true;
        }
        return bench.live()
                .find(ThreadsRoom.PLATFORM, parent == null ? id : parent)
                .map(post ->
                        parent == null || bench.live().view(post, "").comments().contains(media.parameter("text", "")))
                .orElse(parent != null);
    }

    @Override
    public void show(Container media) {
        String parent = media.parameter("reply_to_id");
        if (parent != null) {
            bench.live().comment(ThreadsRoom.PLATFORM, parent, media.parameter("text", ""));
            return;
        }
        String mediaId = String.valueOf(media.mediaId());
        List<String> files = containers.shown(media);
        bench.live()
                .put(new LivePost(
                        ThreadsRoom.PLATFORM,
                        media.account(),
                        username(media),
                        mediaId,
                        permalink(media),
                        media.parameter("text", ""),
                        files.isEmpty() ? "text" : media.ofVideo() ? "video" : "image",
                        files,
                        media.shownAt(),
                        true,
                        null));
        NOTED.forEach(name -> note(mediaId, name, media.parameter(name)));
        note(mediaId, "alt_text", altText(media));
    }

    private void note(String mediaId, String detail, @Nullable String value) {
        if (value != null) {
            bench.live().note(ThreadsRoom.PLATFORM, mediaId, detail, value);
        }
    }

    private @Nullable String altText(Container media) {
        List<String> texts = (media.children().isEmpty() ? List.of(media.id()) : media.children())
                .stream()
                        .flatMap(id -> containers.find(id).stream())
                        .flatMap(one -> Optional.ofNullable(one.parameter("alt_text")).stream())
                        .toList();
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    String username(Container media) {
        return bench.profiles()
                .withId(ThreadsRoom.PLATFORM, media.account())
                .map(Profile::username)
                .orElse(media.account());
    }

    String permalink(Container media) {
        return bench.baseUrl().get() + "/@" + username(media) + "/post/" + Containers.shortcode(media);
    }
}
