package dev.crier.media.rendition;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.UserId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code renditions}. */
@Entity
@Table(name = "renditions")
class StoredRendition {

    @Embeddable
    record Key(UUID mediaId, String profile) {}

    @EmbeddedId
    private Key key;

    @SuppressWarnings("UnusedVariable") // read by row level security
    private UUID userId;

    private String objectKey;
    private String mimeType;
    private long sizeBytes;
    private String sha256;
    private @Nullable Double durationSeconds;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable Double frameRate;
    private @Nullable String aspectRatio;
    private @Nullable String videoCodec;
    private @Nullable String audioCodec;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected StoredRendition() {}

    StoredRendition(MediaId media, UserId owner, Rendition rendition) {
        key = new Key(media.value(), rendition.profile());
        userId = owner.value();
        objectKey = rendition.objectKey();
        mimeType = rendition.mimeType();
        sizeBytes = rendition.sizeBytes();
        sha256 = rendition.sha256();
        durationSeconds = rendition.durationSeconds();
        width = rendition.width();
        height = rendition.height();
        frameRate = rendition.frameRate();
        aspectRatio = rendition.aspectRatio();
        videoCodec = rendition.videoCodec();
        audioCodec = rendition.audioCodec();
    }

    MediaId mediaId() {
        return new MediaId(key.mediaId());
    }

    Rendition toRendition() {
        return new Rendition(
                key.profile(),
                objectKey,
                mimeType,
                sizeBytes,
                sha256,
                durationSeconds,
                width,
                height,
                frameRate,
                aspectRatio,
                videoCodec,
                audioCodec);
    }
}
