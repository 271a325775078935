package dev.crier.post.post;

import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.messaging.CrierJson;
import dev.crier.post.PostError;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers which request made which post, so that the same request sent twice makes one. */
@ApplicationScoped
class IdempotencyKeys {

    private static final int MAX_LENGTH = 255;

    /** A key as its client uses it. */
    record Use(UserId user, String key, String requestHash) {

        static Use of(UserId user, String key, PostRequest request) {
            if (key.isBlank() || key.length() > MAX_LENGTH) {
                throw Problem.of(
                        PostError.IDEMPOTENCY_KEY_INVALID, "Idempotency-Key has 1 to " + MAX_LENGTH + " characters.");
            }
            return new Use(user, key, sha256(CrierJson.write(request)));
        }
    }

    private final PostConfig config;
    private final Clock clock;

    IdempotencyKeys(PostConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The post that this request made before; fails with a {@link Problem} if another request used the key. */
    Uni<Optional<PostId>> find(Mutiny.Session session, Use use) {
        return session.createNativeQuery(
                        "select request_hash, cast(post_id as text) from idempotency_keys"
                                + " where user_id = ? and key = ? and created_at > ?",
                        Object[].class)
                .setParameter(1, use.user().value())
                .setParameter(2, use.key())
                .setParameter(
                        3, clock.instant().minus(config.idempotencyWindow()).atOffset(ZoneOffset.UTC))
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> same(use, row)));
    }

    private static PostId same(Use use, Object[] row) {
        if (!use.requestHash().equals(row[0])) {
            throw Problem.of(
                    PostError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with a different request before; use a new one for each post.");
        }
        return PostId.of((String) row[1]);
    }

    /**
     * Takes the key for a new post, in that post's transaction. A parallel request with the same key waits here until
     * this transaction ends.
     *
     * @return the post that has the key: the new one, or an earlier one to be answered instead
     */
    Uni<PostId> claim(Mutiny.Session session, Use use, PostId fresh) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return session.createNativeQuery("delete from idempotency_keys where user_id = ? and created_at <= ?")
                .setParameter(1, use.user().value())
                .setParameter(2, now.minus(config.idempotencyWindow()))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "insert into idempotency_keys (user_id, key, request_hash, post_id, created_at)"
                                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                        .setParameter(1, use.user().value())
                        .setParameter(2, use.key())
                        .setParameter(3, use.requestHash())
                        .setParameter(4, fresh.value())
                        .setParameter(5, now)
                        .executeUpdate())
                .chain(inserted -> inserted == 1
                        ? Uni.createFrom().item(fresh)
                        : find(session, use).map(Optional::orElseThrow));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
