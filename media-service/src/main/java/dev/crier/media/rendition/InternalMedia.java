package dev.crier.media.rendition;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.UserId;
import dev.crier.media.asset.Asset;
import dev.crier.media.asset.TranscodingStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A medium as other services see it: with the keys of its files. */
public record InternalMedia(
        MediaId id,
        UserId userId,
        MediaKind kind,
        TranscodingStatus transcodingStatus,
        @Nullable String transcodingError,
        List<Rendition> renditions) {

    /** A list, wrapped so that it can grow fields. */
    public record Items(List<InternalMedia> items) {}

    static InternalMedia of(Asset asset, Map<MediaId, List<Rendition>> renditions) {
        return new InternalMedia(
                asset.id(),
                asset.owner(),
                asset.kind(),
                asset.status(),
                asset.error(),
                renditions.getOrDefault(asset.id(), List.of()));
    }
}
