package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.PostId;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.UserId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One upload, from its announcement to its removal: a row of {@code social_media}. */
@Entity
@Table(name = "social_media")
public class Asset {

    @Id
    private UUID id;

    private UUID userId;
    private MediaKind kind;

    @Embedded
    private Original original;

    private @Nullable String multipartUploadId;
    private @Nullable Instant originalRemovedAt;
    private TranscodingStatus transcodingStatus;
    private @Nullable String transcodingError;
    private @Nullable String transcodedUrl;
    private @Nullable Long transcodedSizeBytes;

    @Embedded
    private @Nullable Measures measures;

    private @Nullable String thumbnailUrl;
    private @Nullable UUID attachedToPostId;
    private @Nullable Instant deleteAfter;
    private @Nullable Instant removingSince;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Asset() {}

    /** An upload that is about to begin. */
    public Asset(MediaId id, UserId owner, MediaKind kind, Original original, Instant now) {
        this.id = id.value();
        this.userId = owner.value();
        this.kind = kind;
        this.original = original;
        this.transcodingStatus = TranscodingStatus.PENDING;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The original is complete; from here on exactly this object is meant. */
    public void freeze(String etag, @Nullable String version, Instant now) {
        original = original.frozen(etag, version);
        transcodingStatus = TranscodingStatus.PROCESSING;
        updatedAt = now;
    }

    /** Nothing can be made of the original. */
    public void fail(String error, Instant now) {
        transcodingStatus = TranscodingStatus.FAILED;
        transcodingError = error;
        updatedAt = now;
    }

    /** The file to publish exists. */
    public void complete(Rendition main, String url, @Nullable String thumbnail, Instant now) {
        transcodingStatus = TranscodingStatus.COMPLETED;
        transcodingError = null;
        transcodedUrl = url;
        transcodedSizeBytes = main.sizeBytes();
        measures =
                new Measures(main.durationSeconds(), main.width(), main.height(), main.frameRate(), main.aspectRatio());
        thumbnailUrl = thumbnail;
        updatedAt = now;
    }

    /** A post needs it: no date of removal holds any longer. */
    void attach(PostId post, Instant now) {
        attachedToPostId = post.value();
        deleteAfter = null;
        updatedAt = now;
    }

    /** No post needs it after this. */
    public void expireAt(Instant time, Instant now) {
        deleteAfter = time;
        updatedAt = now;
    }

    /** From here on it is gone for everyone but the clean-up. */
    public void beginRemoval(Instant now) {
        removingSince = now;
        updatedAt = now;
    }

    /** The original's object is gone; its row and renditions stay. */
    public void originalRemoved(Instant now) {
        originalRemovedAt = now;
    }

    /** The original comes in parts. */
    public void partsBegin(String uploadId, Instant now) {
        multipartUploadId = uploadId;
        updatedAt = now;
    }

    public MediaId id() {
        return new MediaId(id);
    }

    public UserId owner() {
        return new UserId(userId);
    }

    public MediaKind kind() {
        return kind;
    }

    public Original original() {
        return original;
    }

    /** The original as an event names it. */
    public ObjectRef originalRef() {
        return new ObjectRef(original.key(), original.version());
    }

    public @Nullable String multipartUploadId() {
        return multipartUploadId;
    }

    public boolean hasOriginal() {
        return originalRemovedAt == null;
    }

    public TranscodingStatus status() {
        return transcodingStatus;
    }

    public @Nullable String error() {
        return transcodingError;
    }

    @Nullable
    String transcodedUrl() {
        return transcodedUrl;
    }

    @Nullable
    Long transcodedSizeBytes() {
        return transcodedSizeBytes;
    }

    /** Hibernate leaves an embedded record null while all its columns are. */
    Measures measures() {
        return measures == null ? Measures.NONE : measures;
    }

    @Nullable
    String thumbnailUrl() {
        return thumbnailUrl;
    }

    @Nullable
    PostId attachedTo() {
        return attachedToPostId == null ? null : new PostId(attachedToPostId);
    }

    @Nullable
    Instant deleteAfter() {
        return deleteAfter;
    }

    public boolean isBeingRemoved() {
        return removingSince != null;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
