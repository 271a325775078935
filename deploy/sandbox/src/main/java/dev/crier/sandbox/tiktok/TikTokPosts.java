package dev.crier.sandbox.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.tiktok.TikTokTypes.Publication;
import dev.crier.sandbox.tiktok.TikTokTypes.Result;
import dev.crier.sandbox.tiktok.TikTokTypes.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every publication from its beginning to what people see. */
final class TikTokPosts {
    private static final Duration DAY = Duration.ofHours(24);

    private final Workbench bench;
    private final Table<Publication> publications;

    TikTokPosts(Workbench bench) {
        this.bench = bench;
        this.publications = bench.store().table("tiktok.publications", Publication.class);
    }

    Refusal badParameter(String message) {
        return TikTokErrors.badParameter(bench.settings().text("invalid_param"), message);
    }

    void requireJson(Call call) {
        if (!call.contentType().equals("application/json")) {
            throw badParameter("The content type must be application/json");
        }
    }

    /** The JSON body; an empty one is an empty object. */
    JsonNode body(Call call) throws IOException {
        try {
            JsonNode body = call.bytes().length == 0 ? Json.MAPPER.createObjectNode() : Json.read(call.bytes());
            if (body.isObject()) {
                return body;
            }
        } catch (UncheckedIOException e) {
            // answered below
        }
        throw badParameter("The request body is no JSON object");
    }

    void put(Publication publication) {
        publications.put(publication.id(), publication);
    }

    Optional<Publication> find(String id) {
        return publications.find(id);
    }

    Optional<Publication> withUpload(String uploadId) {
        return publications.all().stream()
                .filter(one -> {
                    Upload upload = one.upload();
                    return upload != null && upload.uploadId().equals(uploadId);
                })
                .findFirst();
    }

    List<Publication> unfetched() {
        return publications.all().stream()
                .filter(one -> one.upload() == null && one.result() == null)
                .toList();
    }

    /** Direct posts of the last 24 hours. */
    long today(String account) {
        Instant since = bench.clock().instant().minus(DAY);
        return publications.all().stream()
                .filter(one -> one.account().equals(account) && !one.draft() && !isFailed(one))
                .filter(one -> one.result() != null && one.createdAt().isAfter(since))
                .count();
    }

    long pendingDrafts(String account) {
        Instant since = bench.clock().instant().minus(DAY);
        return publications.all().stream()
                .filter(one -> one.account().equals(account) && one.draft() && !isFailed(one))
                .filter(one -> one.result() != null && one.createdAt().isAfter(since))
                .count();
    }

    /** Who posted within the last 24 hours. */
    Set<String> posters() {
        return publications.all().stream()
                .map(Publication::account)
                .filter(account -> today(account) > 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isFailed(Publication publication) {
        Result result = publication.result();
        return result != null && result.failure() != null;
    }

    /** Every byte is here: TikTok does the rest by itself. */
    void received(Publication publication, List<StoredMedia> files) {
        long most = bench.settings().number("max_video_seconds");
        String failure = Optional.ofNullable(publication.doom())
                .orElseGet(() -> files.stream()
                        .map(file -> publication.photo()
                                ? TikTokRules.photoFailure(file)
                                : TikTokRules.videoFailure(file, most))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        end(publication, files, failure);
    }

    void failed(Publication publication, String reason) {
        end(publication, List.of(), reason);
    }

    private void end(Publication publication, List<StoredMedia> files, @Nullable String failure) {
        Result result = new Result(
                files.stream().map(StoredMedia::sha256).toList(),
                files.stream().mapToLong(StoredMedia::sizeBytes).sum(),
                bench.clock().instant().plus(bench.settings().millis("processing_delay_ms")),
                failure,
                ThreadLocalRandom.current().nextLong(7_000_000_000_000_000_000L, 7_999_999_999_999_999_999L));
        publications
                .update(publication.id(), one -> one.result() == null ? one.with(result) : one)
                .ifPresent(this::show);
    }

    /** A killed process may have stored a post and not shown it. */
    void resume() {
        publications.all().stream()
                .filter(one -> {
                    Result result = one.result();
                    return result != null
                            && bench.live()
                                    .find(TikTokRoom.PLATFORM, Long.toString(result.postId()))
                                    .isEmpty();
                })
                .forEach(this::show);
    }

    private void show(Publication publication) {
        Result result = publication.result();
        if (result == null || result.failure() != null) {
            return;
        }
        String id = Long.toString(result.postId());
        boolean hidden = publication.draft() || publication.privacy().equals(TikTokCreators.SELF_ONLY);
        bench.live()
                .put(new LivePost(
                        TikTokRoom.PLATFORM,
                        publication.account(),
                        username(publication),
                        id,
                        permalink(publication, result),
                        publication.caption(),
                        publication.photo() ? "image" : "video",
                        result.media(),
                        result.readyAt(),
                        false,
                        hidden ? null : result.readyAt()));
        publication.info().properties().stream()
                .filter(field -> !(field.getKey().equals("title") && !publication.photo()))
                .filter(field -> !field.getKey().equals("description"))
                .filter(field -> !field.getValue().asText().equals("false"))
                .forEach(field -> bench.live()
                        .note(
                                TikTokRoom.PLATFORM,
                                id,
                                field.getKey(),
                                field.getValue().asText()));
        if (publication.draft()) {
            bench.live().note(TikTokRoom.PLATFORM, id, "draft", "in the creator's inbox");
        }
    }

    private String username(Publication publication) {
        return bench.profiles()
                .withId(TikTokRoom.PLATFORM, publication.account())
                .map(Profile::username)
                .orElse(publication.account());
    }

    String permalink(Publication publication, Result result) {
        return bench.baseUrl().get() + "/@" + username(publication) + (publication.photo() ? "/photo/" : "/video/")
                + result.postId();
    }

    /** Newest first. */
    List<Publication> live(String account) {
        Instant now = bench.clock().instant();
        return publications.all().stream()
                .filter(one -> one.account().equals(account) && one.isPublic() && one.isLive(now))
                .sorted(Comparator.comparing(Publication::createdAt).reversed())
                .toList();
    }
}
