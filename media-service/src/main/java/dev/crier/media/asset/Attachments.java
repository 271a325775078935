package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which posts use which media. The media's rows must be locked, so that what is read here stays true. */
@Singleton
public class Attachments {

    /** A post uses a medium, perhaps again. */
    Uni<Void> begin(Mutiny.Session session, UserId owner, PostId post, MediaId media, Instant now) {
        return session.createNativeQuery("insert into attachments (media_id, post_id, user_id, attached_at)"
                        + " values (?, ?, ?, ?) on conflict (media_id, post_id) do update set ended_at = null")
                .setParameter(1, media.value())
                .setParameter(2, post.value())
                .setParameter(3, owner.value())
                .setParameter(4, now)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A post has ended. */
    public Uni<Void> end(Mutiny.Session session, PostId post, Instant now) {
        return session.createNativeQuery("update attachments set ended_at = ? where post_id = ? and ended_at is null")
                .setParameter(1, now)
                .setParameter(2, post.value())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those of the media that a post still needs. */
    public Uni<Set<MediaId>> inUse(Mutiny.Session session, Collection<MediaId> media) {
        List<UUID> ids = media.stream().map(MediaId::value).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return session.createNativeQuery(
                        "select distinct media_id from attachments where media_id in (:ids) and ended_at is null",
                        UUID.class)
                .setParameter("ids", ids)
                .getResultList()
                .map(found -> found.stream().map(MediaId::new).collect(Collectors.toSet()));
    }
}
