package dev.crier.post.target;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** How one target stands: a row from the post's creation, pending until a publisher reports. */
@Entity
@Table(name = "post_results")
@SuppressWarnings("NullAway.Init")
public class TargetResult {

    @Id
    public UUID id;

    public UUID postId;

    @Column(name = "social_account_id")
    public UUID accountId;

    public UUID userId;
    public int postVersion;
    public int position;
    public String platform;
    public String username;

    @Convert(converter = TargetOutcome.Column.class)
    public TargetOutcome outcome;

    public @Nullable String errorKind;
    public @Nullable String errorCode;
    public @Nullable String errorMessage;
    public @Nullable String hint;
    public @Nullable String platformPostId;
    public @Nullable String platformPostUrl;
    public @Nullable Instant dueAt;
    public @Nullable Instant attemptedAt;
    public @Nullable Instant completedAt;
    public int retryCount;

    /** How often it has been taken up, from 1: a result of a lower round is out of date. */
    public int round = 1;

    /** What its owner has to judge by while it needs a review. */
    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> evidence;

    public Instant createdAt;

    /** Takes it up again: what was told of its last end is past. */
    public void reopen() {
        outcome = TargetOutcome.PENDING;
        round++;
        errorKind = null;
        errorCode = null;
        errorMessage = null;
        hint = null;
        evidence = null;
        completedAt = null;
    }
}
