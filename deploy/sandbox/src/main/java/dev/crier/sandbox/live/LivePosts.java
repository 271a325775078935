package dev.crier.sandbox.live;

import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.MediaStore;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.store.Store;
import dev.crier.sandbox.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every post that exists on any platform, oldest first. */
public final class LivePosts {
    private final Table<LivePost> posts;
    private final Table<PostNotes> notes;
    private final MediaStore media;
    private final Clock clock;

    public LivePosts(Store store, MediaStore media, Clock clock) {
        this.posts = store.table("posts", LivePost.class);
        this.notes = store.table("post_notes", PostNotes.class);
        this.media = media;
        this.clock = clock;
    }

    public void put(LivePost post) {
        posts.put(key(post.platform(), post.platformPostId()), post);
    }

    /** Notes something that the author chose beside the caption and the media. */
    public void note(String platform, String platformPostId, String detail, String value) {
        String key = key(platform, platformPostId);
        notes.putIfAbsent(key, PostNotes.NONE);
        notes.update(key, before -> before.with(detail, value));
    }

    /** Puts a comment under a post. */
    public void comment(String platform, String platformPostId, String text) {
        String key = key(platform, platformPostId);
        notes.putIfAbsent(key, PostNotes.NONE);
        notes.update(key, before -> before.commented(text));
    }

    private PostNotes notes(LivePost post) {
        return notes.find(key(post.platform(), post.platformPostId())).orElse(PostNotes.NONE);
    }

    public void remove(String platform, String platformPostId) {
        String key = key(platform, platformPostId);
        posts.remove(key);
        notes.remove(key);
    }

    public Optional<LivePost> find(String platform, String platformPostId) {
        return posts.find(key(platform, platformPostId));
    }

    /** @param mediaBase where {@code /media/<sha256>} is served */
    public List<View> views(Predicate<LivePost> wanted, String mediaBase) {
        return posts.all().stream()
                .filter(wanted)
                .map(post -> view(post, mediaBase))
                .toList();
    }

    public View view(LivePost post, String mediaBase) {
        return new View(
                post.platform(),
                post.account(),
                post.username(),
                post.platformPostId(),
                post.permalink(),
                post.caption(),
                post.kind(),
                post.media().stream()
                        .flatMap(sha256 -> media.find(sha256).stream())
                        .map(stored -> file(stored, mediaBase))
                        .toList(),
                post.publishedAt(),
                post.isVisibleAt(clock.instant()),
                notes(post).details(),
                notes(post).comments());
    }

    private static File file(StoredMedia stored, String mediaBase) {
        MediaFacts facts = stored.facts();
        return new File(
                mediaBase + "/media/" + stored.sha256(),
                stored.sha256(),
                stored.sizeBytes(),
                stored.mimeType(),
                facts == null ? null : facts.width(),
                facts == null ? null : facts.height(),
                facts == null ? null : facts.durationSeconds());
    }

    private static String key(String platform, String platformPostId) {
        return platform + "/" + platformPostId;
    }

    /** A post as the oracle answers it. */
    public record View(
            String platform,
            String account,
            String username,
            String platformPostId,
            String permalink,
            String caption,
            String kind,
            List<File> media,
            Instant publishedAt,
            boolean visible,
            Map<String, String> details,
            List<String> comments) {}

    public record File(
            String url,
            String sha256,
            long sizeBytes,
            String mimeType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double durationSeconds) {}
}
