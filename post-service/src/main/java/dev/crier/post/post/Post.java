package dev.crier.post.post;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.TargetCounts;
import dev.crier.contracts.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code social_posts}. Whoever changes one holds its lock: see {@link Posts#lock}. */
@Entity
@Table(name = "social_posts")
@SuppressWarnings("NullAway.Init")
public class Post {

    @Id
    UUID id;

    UUID userId;
    String caption;
    UUID[] mediaIds;

    /** Those and all that earlier versions showed. */
    UUID[] attachedMediaIds;

    UUID[] targetAccounts;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Map<String, @Nullable Object>> platformConfigurations;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Map<String, @Nullable Object>> accountConfigurations;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> altTexts;

    @Nullable
    Instant scheduledAt;

    @Nullable
    String timezone;

    @Convert(converter = PostStatus.Column.class)
    PostStatus status;

    int version;

    @Nullable
    Instant processingStartedAt;

    @Nullable
    Instant processingCompletedAt;

    int publishedCount;
    int failedCount;
    int cancelledCount;
    int needsReviewCount;
    Instant createdAt;
    Instant updatedAt;

    /** Where a calendar shows it; made by the database. */
    @Column(insertable = false, updatable = false)
    @Nullable
    Instant calendarAt;

    public PostId id() {
        return new PostId(id);
    }

    public UserId userId() {
        return new UserId(userId);
    }

    public PostStatus status() {
        return status;
    }

    public int version() {
        return version;
    }

    public List<MediaId> mediaIds() {
        return Arrays.stream(mediaIds).map(MediaId::new).toList();
    }

    /** The media that are kept for it until it ends. */
    public List<MediaId> attachedMediaIds() {
        return Arrays.stream(attachedMediaIds).map(MediaId::new).toList();
    }

    /** When it is, or was, to go live; null for a draft without a time. */
    public @Nullable Instant dueAt() {
        return scheduledAt != null ? scheduledAt : processingStartedAt;
    }

    public TargetCounts counts() {
        return new TargetCounts(publishedCount, failedCount, cancelledCount, needsReviewCount);
    }

    /** Stores how many targets have ended in which way. */
    public void count(TargetCounts counts) {
        publishedCount = counts.published();
        failedCount = counts.failed();
        cancelledCount = counts.cancelled();
        needsReviewCount = counts.needsReview();
    }

    /** One of its targets is taken up again: it is on its way once more. */
    void reopen(TargetCounts counts, Instant now) {
        count(counts);
        status = PostStatus.PROCESSING;
        processingCompletedAt = null;
        updatedAt = now;
    }

    /** Ends the post. */
    public void end(PostStatus end, Instant now) {
        status = end;
        processingCompletedAt = now;
        updatedAt = now;
    }
}
