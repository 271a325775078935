package dev.crier.post.target;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A target of a post's current version, ready to be sent: the scheduler copies its content into events. */
@Entity
@Table(name = "post_targets")
@IdClass(PostTarget.Key.class)
@SuppressWarnings("NullAway.Init")
class PostTarget {

    @Id
    UUID postId;

    @Id
    UUID accountId;

    UUID userId;
    int postVersion;
    String platform;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> content;

    /** A post has one target an account. */
    static final class Key {
        UUID postId;
        UUID accountId;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && Objects.equals(postId, key.postId)
                    && Objects.equals(accountId, key.accountId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(postId, accountId);
        }
    }
}
