package dev.crier.sandbox.instagram;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.instagram.InstagramTypes.Container;
import dev.crier.sandbox.instagram.InstagramTypes.Status;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Containers from creation through fetching and checking to the one publish. */
final class InstagramContainers {
    private static final String CRAWLER = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
    private static final int NOT_FETCHABLE = 2207052;
    private static final Duration DAY = Duration.ofHours(24);

    private final Workbench bench;
    private final InstagramOAuth oauth;
    private final Table<Container> containers;

    InstagramContainers(Workbench bench, InstagramOAuth oauth) {
        this.bench = bench;
        this.oauth = oauth;
        this.containers = bench.store().table("instagram.containers", Container.class);
    }

    /** {@code POST /{ig}/media}. */
    Answer create(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.PUBLISH);
        InstagramRoom.requireOwn("post", account, token);
        Params params = call.parameters();
        String type = InstagramRules.mediaType(params);
        InstagramRules.checkParameters(type, params);
        String urlName = type.equals("REELS") ? "video_url" : "image_url";
        InstagramRules.checkUrl(urlName, params.get(urlName));
        Instant now = bench.clock().instant();
        if (count(token.account(), one -> one.createdAt().isAfter(now.minus(DAY)))
                >= bench.settings().number("containers_per_day")) {
            throw InstagramErrors.quotaReached();
        }
        String offset = params.get("thumb_offset");
        Container container = new Container(
                id("178"),
                token.account(),
                type,
                params.get(urlName, ""),
                params.get("caption", ""),
                !Set.of("false", "0").contains(params.get("share_to_feed", "true")),
                params.get("alt_text"),
                offset == null ? null : Long.valueOf(offset),
                now,
                now.plus(bench.settings().millis(type.equals("REELS") ? "processing_delay_ms" : "image_delay_ms")),
                false,
                null,
                call.attached(Fault.class).map(InstagramContainers::subcode).orElse(null),
                null,
                null);
        containers.put(container.id(), container);
        bench.background(() -> process(container));
        call.note(container.id() + " \"" + container.caption() + "\"");
        return Answer.json(Map.of("id", container.id()));
    }

    /** {@code POST /{ig}/media_publish}. */
    Answer publish(Call call, String account) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.PUBLISH);
        InstagramRoom.requireOwn("post", account, token);
        Params params = call.parameters();
        for (String name : params.names()) {
            if (!Set.of("creation_id", "access_token").contains(name)) {
                throw InstagramErrors.badParameter("Param " + name + " is not allowed");
            }
        }
        String id = params.get("creation_id", "");
        if (id.isEmpty()) {
            throw InstagramErrors.badParameter("The parameter creation_id is required");
        }
        Container before = containers.find(id).orElseThrow(InstagramErrors::unknownContainer);
        if (!before.account().equals(token.account())) {
            throw InstagramErrors.foreignContainer();
        }
        if (before.mediaId() != null) {
            return again(before);
        }
        return Answer.json(Map.of("id", publishOnce(call, id)));
    }

    private String publishOnce(Call call, String id) {
        Instant now = bench.clock().instant();
        String mediaId = id("179");
        Container published = containers
                .update(id, container -> {
                    requirePublishable(container, now);
                    return container.published(mediaId, now);
                })
                .orElseThrow(InstagramErrors::unknownContainer);
        show(published);
        call.note(id + " is live as " + mediaId + " \"" + published.caption() + "\"");
        return mediaId;
    }

    private void requirePublishable(Container container, Instant now) {
        Status status = container.status(now);
        if (status == Status.EXPIRED) {
            throw InstagramErrors.unknownContainer();
        }
        if (status != Status.FINISHED) {
            throw InstagramErrors.notReady();
        }
        if (quotaUsage(container.account(), now) >= bench.settings().number("posts_per_day")) {
            throw InstagramErrors.quotaReached();
        }
    }

    /** What a second publish of one container does is not documented. */
    private Answer again(Container published) {
        String mode = bench.settings().text("second_publish");
        if (mode.equals("same_id") && published.mediaId() != null) {
            return Answer.json(Map.of("id", published.mediaId()));
        }
        if (mode.equals("duplicate")) {
            Instant now = bench.clock().instant();
            Container twin = published.published(id("179"), now);
            Container row = new Container(
                    id("178"),
                    twin.account(),
                    twin.mediaType(),
                    twin.url(),
                    twin.caption(),
                    twin.shareToFeed(),
                    twin.altText(),
                    twin.thumbOffset(),
                    now,
                    now,
                    true,
                    twin.sha256(),
                    null,
                    twin.mediaId(),
                    now);
            containers.put(row.id(), row);
            show(row);
            return Answer.json(Map.of("id", String.valueOf(row.mediaId())));
        }
        throw InstagramErrors.notReady();
    }

    Optional<Container> container(String id) {
        return containers.find(id);
    }

    Optional<Container> media(String mediaId) {
        return containers.all().stream()
                .filter(one -> mediaId.equals(one.mediaId()))
                .findFirst();
    }

    Optional<Container> withShortcode(String shortcode) {
        return containers.all().stream()
                .filter(one -> one.mediaId() != null
                        && InstagramObjects.shortcode(one.mediaId()).equals(shortcode))
                .findFirst();
    }

    /** Newest first. */
    List<Container> published(String account) {
        return containers.all().stream()
                .filter(one -> one.account().equals(account) && one.publishedAt() != null)
                .sorted(Comparator.comparing(InstagramContainers::publishedAt).reversed())
                .toList();
    }

    long quotaUsage(String account, Instant now) {
        return count(
                account, one -> one.publishedAt() != null && one.publishedAt().isAfter(now.minus(DAY)));
    }

    /** Takes up what a killed process left: files not fetched, posts not yet shown. */
    void resume() {
        for (Container container : containers.all()) {
            if (!container.settled() && container.status(bench.clock().instant()) == Status.IN_PROGRESS) {
                bench.background(() -> process(container));
            }
            String mediaId = container.mediaId();
            if (mediaId != null
                    && bench.live().find(InstagramRoom.PLATFORM, mediaId).isEmpty()) {
                show(container);
            }
        }
    }

    private long count(String account, Predicate<Container> wanted) {
        return containers.all().stream()
                .filter(one -> one.account().equals(account) && wanted.test(one))
                .count();
    }

    private static Instant publishedAt(Container container) {
        Instant at = container.publishedAt();
        return at == null ? Instant.EPOCH : at;
    }

    private void process(Container container) {
        Path file = bench.media().upload();
        @Nullable String sha256 = null;
        @Nullable Integer failure = container.failure();
        try {
            long limit = container.isVideo() ? InstagramRules.REEL_BYTES * 4 : InstagramRules.IMAGE_BYTES * 4;
            String type = bench.fetch().fetch(container.url(), file, limit, CRAWLER);
            StoredMedia media = bench.media().keep(file, mimeType(container, type));
            sha256 = media.sha256();
            if (failure == null) {
                failure = InstagramRules.problem(container.mediaType(), media, container.thumbOffset());
            }
        } catch (IOException | IllegalArgumentException e) {
            failure = NOT_FETCHABLE;
        } finally {
            delete(file);
        }
        @Nullable String found = sha256;
        @Nullable Integer problem = failure;
        containers.update(container.id(), one -> one.settled() ? one : one.settled(found, problem));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a left-over upload harms nobody
        }
    }

    private static String mimeType(Container container, String declared) {
        if (!container.isVideo()) {
            return "image/jpeg";
        }
        return declared.startsWith("video/") ? declared : "video/mp4";
    }

    private void show(Container container) {
        String mediaId = String.valueOf(container.mediaId());
        Optional<Profile> profile = bench.profiles().withId(InstagramRoom.PLATFORM, container.account());
        bench.live()
                .put(new LivePost(
                        InstagramRoom.PLATFORM,
                        container.account(),
                        profile.map(Profile::username).orElse(container.account()),
                        mediaId,
                        InstagramObjects.permalink(bench, container),
                        container.caption(),
                        container.isVideo() ? "video" : "image",
                        container.sha256() == null ? List.of() : List.of(container.sha256()),
                        publishedAt(container),
                        true,
                        null));
    }

    private static int subcode(Fault fault) {
        String reason = fault.reason();
        return reason == null ? 2207026 : Integer.parseInt(reason);
    }

    /** 17 digits, as they look. */
    private static String id(String prefix) {
        return prefix + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L);
    }
}
