package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.FaultKind;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.pinterest.PinterestTypes.Upload;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Registered videos, from the form through the bucket to the end of processing. */
final class PinterestUploads {
    /** Stands for {@code https://pinterest-media-upload.s3-accelerate.amazonaws.com/}. */
    static final String BUCKET = "/pinterest-media-upload";

    private static final DateTimeFormatter AMAZON =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String FORM_TYPE = "multipart/form-data";

    private final Workbench bench;
    private final Table<Upload> uploads;

    PinterestUploads(Workbench bench) {
        this.bench = bench;
        this.uploads = bench.store().table("pinterest.uploads", Upload.class);
    }

    /** {@code POST /v5/media}. */
    Answer register(Call call, Token token) throws IOException {
        JsonNode body = PinterestRules.json(call);
        String type = body.path("media_type").asText("");
        if (!type.equals("video")) {
            throw PinterestErrors.bad("Invalid request: '" + type + "' is not one of ['video']");
        }
        Upload upload = new Upload(
                PinterestBoards.newId(),
                token.account(),
                Grants.secret(32),
                bench.clock().instant().plus(bench.settings().seconds("form_seconds")),
                null,
                null,
                false);
        uploads.put(upload.id(), upload);
        call.note(upload.id());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("media_id", upload.id());
        answer.put("media_type", "video");
        answer.put("upload_url", bench.baseUrl().get() + BUCKET + "/");
        answer.put("upload_parameters", parameters(upload));
        return Answer.json((int) bench.settings().number("created_status"), answer);
    }

    private Map<String, String> parameters(Upload upload) {
        Instant signed = upload.formUntil().minus(bench.settings().seconds("form_seconds"));
        String date = AMAZON.format(signed);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("x-amz-date", date);
        parameters.put("x-amz-signature", upload.signature());
        parameters.put("x-amz-security-token", "IQoJ" + upload.id() + "==");
        parameters.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        parameters.put("key", key(upload));
        parameters.put("policy", policy(upload));
        parameters.put("x-amz-credential", "ASIASANDBOX/" + date.substring(0, 8) + "/us-east-1/s3/aws4_request");
        parameters.put("Content-Type", FORM_TYPE);
        return parameters;
    }

    private static String key(Upload upload) {
        return "uploads/11/aa/22/3:video:" + upload.account() + ":" + upload.id();
    }

    private String policy(Upload upload) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("expiration", upload.formUntil().toString());
        policy.put(
                "conditions",
                List.of(
                        Map.of("key", key(upload)),
                        List.of("content-length-range", 1, bench.settings().number("video_max_bytes"))));
        return Base64.getEncoder().encodeToString(Json.write(policy).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code POST} to the bucket: S3's rules and S3's words. */
    Answer upload(Call call) throws IOException {
        if (call.header("Authorization").isPresent()) {
            throw PinterestErrors.s3(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        Path file = bench.media().upload("pinterest-" + UUID.randomUUID());
        try {
            PinterestForm form = PinterestForm.read(call, file);
            Upload upload = admitted(form.fields());
            long size = Files.size(form.file());
            if (size > bench.settings().number("video_max_bytes")) {
                throw PinterestErrors.s3(
                        400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
            }
            if (size == 0) {
                throw PinterestErrors.s3(
                        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
            arrive(call, upload, bench.media().keep(form.file(), "video/mp4"));
            return Answer.empty(204);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The registration whose form this is, letter for letter. */
    private Upload admitted(Map<String, String> fields) {
        Upload upload = uploads.all().stream()
                .filter(one -> one.signature().equals(fields.get("x-amz-signature")))
                .findFirst()
                .orElseThrow(() -> PinterestErrors.s3(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided."));
        if (!bench.clock().instant().isBefore(upload.formUntil())) {
            throw PinterestErrors.s3(403, "AccessDenied", "Invalid according to Policy: Policy expired.");
        }
        Map<String, String> wanted = parameters(upload);
        wanted.forEach((name, value) -> {
            if (!value.equals(fields.get(name))) {
                throw PinterestErrors.s3(
                        403, "AccessDenied", "Invalid according to Policy: Policy Condition failed: " + name);
            }
        });
        for (String name : fields.keySet()) {
            if (!wanted.containsKey(name)) {
                throw PinterestErrors.s3(
                        403, "AccessDenied", "Invalid according to Policy: Extra input fields: " + name);
            }
        }
        return upload;
    }

    private void arrive(Call call, Upload upload, StoredMedia media) {
        boolean doomed = call.attached(Fault.class)
                .filter(fault -> fault.kind() == FaultKind.REJECTED_AFTER_ACCEPTANCE)
                .isPresent();
        Instant ready = bench.clock().instant().plus(bench.settings().millis("processing_delay_ms"));
        boolean bad = doomed || !PinterestRules.isGoodVideo(media);
        uploads.update(upload.id(), before -> before.arrived(media.sha256(), ready, bad));
        call.note(upload.id());
    }

    /** {@code GET /v5/media/{media}}. */
    Answer status(Call call, Token token) {
        return Answer.json(shape(own(call.variable("media"), token)));
    }

    /** {@code GET /v5/media}. */
    Answer list(Call call, Token token) {
        List<Upload> mine = uploads.all().stream()
                .filter(upload -> upload.account().equals(token.account()))
                .toList()
                .reversed();
        return Answer.json(PinterestPages.page(call.query(), mine, this::shape));
    }

    /** An upload that a Pin may be made of; asking too early is refused. */
    Upload finished(String id, Token token) {
        Upload upload = own(id, token);
        String status = upload.status(bench.clock().instant());
        if (!status.equals("succeeded")) {
            throw PinterestErrors.bad("Invalid request: the media upload " + id + " is " + status);
        }
        return upload;
    }

    private Upload own(String id, Token token) {
        return uploads.find(id)
                .filter(upload -> upload.account().equals(token.account()))
                .orElseThrow(PinterestErrors::mediaNotFound);
    }

    private Map<String, Object> shape(Upload upload) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("media_id", upload.id());
        body.put("media_type", "video");
        body.put("status", upload.status(bench.clock().instant()));
        return body;
    }
}
