package dev.crier.media.upload;

import dev.crier.media.MediaError;
import dev.crier.media.asset.Asset;
import dev.crier.media.storage.PartStore;
import dev.crier.media.storage.PresignedUpload;
import dev.crier.rest.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Cuts large files into parts and signs their uploads. */
@Singleton
class PartGranting {

    private final PartStore parts;
    private final UploadConfig config;
    private final Clock clock;

    PartGranting(PartStore parts, UploadConfig config, Clock clock) {
        this.parts = parts;
        this.config = config;
        this.clock = clock;
    }

    void requireLarge(Asset asset) {
        long from = config.partsFrom().asLongValue();
        if (asset.original().sizeBytes() < from) {
            throw Problem.of(
                    MediaError.PARTS_NOT_NEEDED, "Files below " + from + " bytes go to upload_url in one piece.");
        }
    }

    PartPlan plan(Asset asset) {
        return PartPlan.of(asset.original().sizeBytes(), config.partSize().asLongValue());
    }

    PartGrants sign(Asset asset, String uploadId) {
        PartPlan plan = plan(asset);
        Duration life = config.urlLife();
        List<PartGrants.PartGrant> grants = plan.parts().stream()
                .map(part -> grant(
                        plan,
                        part,
                        parts.presignPart(asset.original().key(), uploadId, part.number(), part.sizeBytes(), life)))
                .toList();
        return new PartGrants(
                asset.id(), plan.partBytes(), grants, clock.instant().plus(life));
    }

    private static PartGrants.PartGrant grant(PartPlan plan, PartPlan.Part part, PresignedUpload upload) {
        return new PartGrants.PartGrant(
                part.number(),
                (part.number() - 1) * plan.partBytes(),
                part.sizeBytes(),
                upload.url(),
                "PUT",
                upload.headers());
    }
}
