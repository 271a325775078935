package dev.crier.sandbox.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.linkedin.LinkedInTypes.Asset;
import dev.crier.sandbox.linkedin.LinkedInTypes.Part;
import dev.crier.sandbox.linkedin.LinkedInTypes.Status;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Images and videos from their announcement to the end of processing.
 *
 * <p>learn.microsoft.com/linkedin/marketing/community-management/shares/videos-api and images-api.
 */
final class LinkedInUploads {
    private static final long LARGEST = 5_000_000_000L;

    private final Workbench bench;
    private final LinkedInOAuth oauth;
    private final LinkedInPages pages;
    private final Table<Asset> assets;

    LinkedInUploads(Workbench bench, LinkedInOAuth oauth, LinkedInPages pages) {
        this.bench = bench;
        this.oauth = oauth;
        this.pages = pages;
        this.assets = bench.store().table("linkedin.assets", Asset.class);
    }

    Optional<Asset> asset(String urn) {
        return assets.find(urn);
    }

    /** {@code POST /rest/images?action=initializeUpload}. */
    Answer images(Call call, Token token) throws IOException {
        requireAction(call, "initializeUpload");
        JsonNode request = LinkedInRules.request(call, "initializeUploadRequest", "owner", "mediaLibraryMetadata");
        Asset asset = announce(call, token, false, request, 0, List.of());
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("uploadUrlExpiresAt", asset.urlsExpireAt().toEpochMilli());
        value.put("uploadUrl", url(asset, "whole"));
        value.put("image", asset.urn());
        return Answer.json(Map.of("value", value));
    }

    /** {@code POST /rest/videos?action=initializeUpload} and {@code …=finalizeUpload}. */
    Answer videos(Call call, Token token) throws IOException {
        if (call.query().get("action", "").equals("finalizeUpload")) {
            return complete(call, token);
        }
        requireAction(call, "initializeUpload");
        JsonNode request = LinkedInRules.request(
                call,
                "initializeUploadRequest",
                "owner",
                "fileSizeBytes",
                "uploadCaptions",
                "uploadThumbnail",
                "purpose",
                "templateId");
        long size = request.path("fileSizeBytes").asLong();
        if (size <= 0 || size > LARGEST) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "fileSizeBytes is not valid");
        }
        Asset asset = announce(call, token, true, request, size, parts(size));
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("uploadUrlsExpireAt", asset.urlsExpireAt().toEpochMilli());
        value.put("video", asset.urn());
        value.put("uploadToken", asset.uploadToken());
        List<Map<String, Object>> instructions = new ArrayList<>();
        for (int i = 0; i < asset.parts().size(); i++) {
            Map<String, Object> instruction = new LinkedHashMap<>();
            instruction.put("uploadUrl", url(asset, Integer.toString(i)));
            instruction.put("firstByte", asset.parts().get(i).first());
            instruction.put("lastByte", asset.parts().get(i).last());
            instructions.add(instruction);
        }
        value.put("uploadInstructions", instructions);
        if (asset.thumbnailWanted()) {
            value.put("thumbnailUploadUrl", url(asset, "thumbnail"));
        }
        return Answer.json(Map.of("value", value));
    }

    private Asset announce(Call call, Token token, boolean video, JsonNode request, long size, List<Part> parts) {
        String owner = request.path("owner").asText();
        LinkedInRules.requireAuthor("owner", owner);
        String resource = video ? "partnerApiVideos" : "partnerApiImages";
        pages.requireWriter(token, owner, LinkedInGate.method(call, resource + ".ACTION-initializeUpload"));
        Asset asset = new Asset(
                "urn:li:" + (video ? "video:C5505AQ" : "image:C4E10AQ") + Grants.secret(12),
                video,
                owner,
                Grants.secret(18),
                size,
                video ? bench.settings().text("upload_token") : "",
                parts,
                request.path("uploadThumbnail").asBoolean(),
                bench.clock().instant().plus(bench.settings().seconds("upload_url_seconds")),
                null,
                null,
                call.attached(Fault.class).map(LinkedInUploads::doom).orElse(null),
                null);
        assets.put(asset.urn(), asset);
        call.note(asset.urn());
        return asset;
    }

    private List<Part> parts(long size) {
        long most = bench.settings().number("part_bytes");
        List<Part> parts = new ArrayList<>();
        for (long first = 0; first < size; first += most) {
            parts.add(new Part(first, Math.min(first + most, size) - 1, null));
        }
        return parts;
    }

    /** {@code PUT} of an upload address: a video's part, its thumbnail, or an image. */
    Answer put(Call call) throws IOException {
        Asset asset = assets.all().stream()
                .filter(one -> one.uploadId().equals(call.variable("upload")))
                .findFirst()
                .orElseThrow(() -> LinkedInErrors.notFound("Upload"));
        if (!bench.clock().instant().isBefore(asset.urlsExpireAt())) {
            throw LinkedInErrors.bad("EXPIRED_UPLOAD_URL", "The upload URL has expired");
        }
        String slot = call.variable("slot");
        return switch (slot) {
            case "whole" -> image(call, asset);
            case "thumbnail" -> thumbnail(call, asset);
            default -> part(call, asset, Integer.parseInt(slot));
        };
    }

    /** Documented with a bearer token, and seen to work without. */
    private Answer image(Call call, Asset asset) throws IOException {
        if (bench.settings().flag("image_upload_needs_token")) {
            oauth.authenticate(call);
        }
        Path file = bench.media().upload();
        store(call, file);
        StoredMedia media = bench.media().keep(file, call.contentType());
        String failure = LinkedInRules.imageProblem(media);
        Instant ready = bench.clock().instant().plus(bench.settings().millis("image_delay_ms"));
        assets.update(asset.urn(), before -> before.complete(media.sha256(), failure, ready));
        return Answer.empty(201);
    }

    private Answer thumbnail(Call call, Asset asset) throws IOException {
        if (!call.header("media-type-family").orElse("").equals("STILLIMAGE")) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "media-type-family has to be STILLIMAGE");
        }
        Path file = bench.media().upload();
        store(call, file);
        StoredMedia media = bench.media().keep(file, call.contentType());
        if (LinkedInRules.imageProblem(media) != null) {
            throw LinkedInErrors.wrongType(call.contentType());
        }
        assets.update(asset.urn(), before -> before.withThumbnail(media.sha256()));
        return Answer.empty(201);
    }

    private Answer part(Call call, Asset asset, int number) throws IOException {
        if (!call.contentType().equals("application/octet-stream")) {
            throw LinkedInErrors.wrongType(call.contentType());
        }
        if (asset.status(bench.clock().instant()) != Status.WAITING_UPLOAD) {
            throw LinkedInErrors.bad("INVALID_VIDEO_ID", "The upload is complete already");
        }
        Path file = bench.media().upload(asset.uploadId() + "-" + number);
        Path arriving = bench.media().upload();
        store(call, arriving);
        long expected = asset.parts().get(number).length();
        if (Files.size(arriving) != expected) {
            long got = Files.size(arriving);
            Files.delete(arriving);
            throw LinkedInErrors.bad(
                    "INVALID_VALUE_FOR_FIELD", "The part has " + got + " bytes instead of " + expected);
        }
        Files.move(arriving, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        String etag = "/ambry-video/signedId/" + Grants.secret(24) + ".bin";
        assets.update(asset.urn(), before -> before.arrived(number, etag));
        return Answer.empty(200).with("ETag", bench.settings().flag("etag_in_quotes") ? "\"" + etag + "\"" : etag);
    }

    private Answer complete(Call call, Token token) throws IOException {
        JsonNode request =
                LinkedInRules.request(call, "finalizeUploadRequest", "video", "uploadToken", "uploadedPartIds");
        Asset asset = asset(request.path("video").asText())
                .filter(Asset::video)
                .orElseThrow(() -> LinkedInErrors.bad("INVALID_VIDEO_ID", "The video does not exist"));
        pages.requireWriter(token, asset.owner(), LinkedInGate.method(call, "partnerApiVideos.ACTION-finalizeUpload"));
        if (!request.has("uploadToken") || !request.path("uploadToken").asText().equals(asset.uploadToken())) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "uploadToken is not the one of this upload");
        }
        if (asset.readyAt() != null) {
            return again();
        }
        requireParts(asset, request.path("uploadedPartIds"));
        StoredMedia media = assemble(asset);
        String failure = LinkedInRules.videoProblem(media);
        Instant ready = bench.clock().instant().plus(bench.settings().millis("processing_delay_ms"));
        assets.update(asset.urn(), before -> before.complete(media.sha256(), failure, ready));
        call.note(asset.urn());
        return Answer.empty(200);
    }

    /** What a second completion gets is not documented. */
    private Answer again() {
        if (bench.settings().flag("second_finalize_refused")) {
            throw LinkedInErrors.bad("INVALID_VIDEO_ID", "The upload is complete already");
        }
        return Answer.empty(200);
    }

    private static void requireParts(Asset asset, JsonNode ids) {
        List<String> sent = new ArrayList<>();
        ids.forEach(id -> sent.add(id.asText()));
        List<@Nullable String> stored = new ArrayList<>();
        asset.parts().forEach(part -> stored.add(part.etag()));
        if (!sent.equals(stored)) {
            throw LinkedInErrors.bad(
                    "INVALID_VALUE_FOR_FIELD", "uploadedPartIds are not the ETags of all parts in their order");
        }
    }

    private StoredMedia assemble(Asset asset) throws IOException {
        Path whole = bench.media().upload(asset.uploadId());
        try (OutputStream out = Files.newOutputStream(whole)) {
            for (int i = 0; i < asset.parts().size(); i++) {
                try (InputStream part = Files.newInputStream(bench.media().upload(asset.uploadId() + "-" + i))) {
                    part.transferTo(out);
                }
            }
        }
        StoredMedia media = bench.media().keep(whole, "video/mp4");
        for (int i = 0; i < asset.parts().size(); i++) {
            Files.deleteIfExists(bench.media().upload(asset.uploadId() + "-" + i));
        }
        return media;
    }

    /** {@code GET /rest/images/{urn}} and {@code /rest/videos/{urn}}: not for every token that may write. */
    Answer read(Call call, Token token) {
        boolean video = call.path().startsWith("/rest/videos");
        String urn = call.variable("urn");
        Asset asset = asset(urn)
                .filter(one -> one.video() == video)
                .orElseThrow(() -> LinkedInErrors.notFound(video ? "Video" : "Image"));
        boolean writersRead = bench.settings().flag(video ? "writers_read_videos" : "writers_read_images");
        if (writersRead) {
            pages.requireWriter(token, asset.owner(), LinkedInGate.method(call, "partnerApiVideos.GET"));
        } else if (!pages.mayRead(token, asset.owner())) {
            throw LinkedInErrors.foreign(asset.kind());
        }
        Status status = asset.status(bench.clock().instant());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", urn);
        body.put("owner", asset.owner());
        body.put("status", status.name());
        if (status == Status.PROCESSING_FAILED && video) {
            body.put("processingFailureReason", asset.failure());
        }
        if (status == Status.AVAILABLE) {
            body.put("downloadUrl", bench.mediaUrl().get() + "/media/" + asset.sha256());
        }
        return Answer.json(body);
    }

    private static String doom(Fault fault) {
        return fault.reason() == null ? "PROCESSING_ERROR" : fault.reason();
    }

    private static void store(Call call, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            call.body().transferTo(out);
        }
    }

    private String url(Asset asset, String slot) {
        return bench.baseUrl().get() + "/dms-uploads/" + asset.uploadId() + "/" + slot + "?ca=vector_sandbox";
    }

    private static void requireAction(Call call, String action) {
        if (!call.query().get("action", "").equals(action)) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "There is no such action");
        }
    }
}
