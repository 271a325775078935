package dev.crier.sandbox.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.FaultKind;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.settings.PlatformSettings;
import dev.crier.sandbox.store.Table;
import dev.crier.sandbox.twitter.TwitterTypes.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Media uploads: initialize, append segments, finalize, ask for the status; or an image in one call.
 *
 * @see <a href="https://docs.x.com/x-api/media/quickstart/media-upload-chunked">Chunked media upload</a>
 */
final class TwitterUploads {
    private static final String SCOPE = "media.write";
    private static final int SEGMENTS = 1000;
    private static final Duration SESSION = Duration.ofDays(15);
    private static final Duration LIFE = Duration.ofHours(24);

    private final Workbench bench;
    private final PlatformSettings settings;
    private final TwitterOAuth oauth;
    private final TwitterRules rules;
    private final TwitterIds ids;
    private final Table<Upload> uploads;

    TwitterUploads(Workbench bench, TwitterOAuth oauth, TwitterRules rules, TwitterIds ids) {
        this.bench = bench;
        this.settings = bench.settings();
        this.oauth = oauth;
        this.rules = rules;
        this.ids = ids;
        this.uploads = bench.store().table("twitter.uploads", Upload.class);
    }

    void open(HttpPort port, TwitterLimits limits) {
        String upload = "/2/media/upload";
        port.on("POST", upload + "/initialize", "upload_initialize", limits.counted(this::initialize));
        port.on("POST", upload + "/{id}/append", "upload_append", limits.counted(this::append));
        port.on("POST", upload + "/{id}/finalize", "upload_finalize", limits.counted(this::finish));
        port.on("GET", upload, "upload_status", limits.counted(this::status));
        port.on("POST", upload, "upload", limits.counted(this::whole));
        port.on("POST", "/2/media/metadata", "metadata", limits.counted(this::metadata));
    }

    /** A medium that the account may post now. */
    Optional<Upload> usable(String id, String account) {
        Instant now = bench.clock().instant();
        return uploads.find(id)
                .filter(upload -> upload.account().equals(account))
                .filter(upload -> upload.isUsableAt(now))
                .filter(upload -> !expired(upload, now));
    }

    private Answer initialize(Call call) throws IOException {
        Token token = oauth.authenticate(call, SCOPE);
        JsonNode body =
                rules.object(call, "media_type", "total_bytes", "media_category", "additional_owners", "shared");
        String type = oneOf(body, "media_type", TwitterRules.MEDIA_TYPES);
        String category = oneOf(body, "media_category", TwitterRules.CATEGORIES);
        JsonNode total = body.path("total_bytes");
        if (!total.isIntegralNumber() || total.asLong() < 0 || total.asLong() > 17_179_869_184L) {
            throw invalid("total_bytes", total, "$.total_bytes: must be between 0 and 17179869184");
        }
        Upload upload = create(token, category, type, total.asLong(), call);
        uploads.put(upload.id(), upload);
        return Answer.json(Map.of("data", TwitterMedia.session(upload, SESSION.toSeconds() - 1)));
    }

    private Upload create(Token token, String category, String type, long total, Call call) {
        String id = ids.next();
        String prefix = category.endsWith("_gif") ? "16_" : category.endsWith("_image") ? "3_" : "13_";
        return new Upload(
                id,
                prefix + id,
                token.account(),
                category,
                type,
                total,
                bench.clock().instant(),
                call.attached(Fault.class).map(TwitterUploads::doom).orElse(null),
                null,
                null,
                null,
                null,
                null,
                true);
    }

    private Answer append(Call call) throws IOException {
        Upload upload = open(call);
        boolean json = call.contentType().equals("application/json");
        JsonNode body = json ? rules.object(call, "segment_index", "media") : null;
        if (!json) {
            requireFields(call.parameters(), "segment_index");
        }
        String index = body != null
                ? body.path("segment_index").asText()
                : call.parameters().get("segment_index", "");
        if (!index.matches("[0-9]{1,3}")) {
            throw invalid("segment_index", index, "$.segment_index: must be between 0 and " + (SEGMENTS - 1));
        }
        Segment segment = segment(call, body);
        if (segment.size() > TwitterRules.SEGMENT) {
            throw TwitterErrors.tooLarge();
        }
        long keep = call.attached(Fault.class)
                .filter(fault -> fault.kind() == FaultKind.PARTIAL_STORE)
                .map(fault -> fault.bytes() == null ? segment.size() / 2 : fault.bytes())
                .orElse(segment.size());
        store(file(upload, Integer.parseInt(index)), segment.bytes(), keep);
        if (settings.number("append_status") == 204) {
            return Answer.empty(204);
        }
        long end = upload.createdAt().plus(SESSION).getEpochSecond();
        return Answer.json(Map.of("data", Map.of("expires_at", end)));
    }

    private Segment segment(Call call, @Nullable JsonNode body) throws IOException {
        if (body != null) {
            byte[] bytes = base64(body.path("media").asText());
            return new Segment(bytes.length, new ByteArrayInputStream(bytes));
        }
        Call.FilePart part =
                call.file("media").orElseThrow(() -> invalid("media", "", "$.media: is missing but it is required"));
        return new Segment(part.size(), part.open().get());
    }

    private byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid("media", "…", "$.media: does not match the byte pattern");
        }
    }

    private record Segment(long size, InputStream bytes) {}

    /** A request that breaks off leaves nothing: the file takes its place when it is whole. */
    private void store(Path file, InputStream bytes, long keep) throws IOException {
        Path arriving = bench.media().upload();
        try (bytes;
                OutputStream out = Files.newOutputStream(arriving)) {
            byte[] buffer = new byte[64 << 10];
            long left = keep;
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                out.write(buffer, 0, (int) Math.min(n, left));
                left -= Math.min(n, left);
            }
        }
        Files.move(arriving, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Answer finish(Call call) throws IOException {
        Upload upload = found(call.variable("id"), oauth.authenticate(call, SCOPE));
        if (settings.flag("finalize_needs_body")) {
            rules.members(rules.object(call), "$");
        }
        if (upload.sha256() != null) {
            return Answer.json((int) settings.number("finalize_status"), Map.of("data", described(upload)));
        }
        Path whole = joined(upload);
        if (Files.size(whole) != upload.totalBytes()) {
            Files.delete(whole);
            throw invalid("id", upload.id(), "Segments do not add up to provided total file size.");
        }
        Upload done = keep(upload, whole);
        for (int i = 0; i < SEGMENTS; i++) {
            Files.deleteIfExists(file(upload, i));
        }
        return Answer.json((int) settings.number("finalize_status"), Map.of("data", described(done)));
    }

    private Path joined(Upload upload) throws IOException {
        Path whole = bench.media().upload();
        try (OutputStream out = Files.newOutputStream(whole)) {
            for (int i = 0; i < SEGMENTS && Files.exists(file(upload, i)); i++) {
                Files.copy(file(upload, i), out);
            }
        }
        return whole;
    }

    /** Pictures are ready at once, or refused at once; everything else is processed first. */
    private Upload keep(Upload upload, Path whole) throws IOException {
        StoredMedia stored = bench.media().keep(whole, upload.mediaType());
        String problem = upload.doom() != null ? upload.doom() : rules.problem(upload.category(), stored);
        if (stored.facts() == null && !upload.category().equals("subtitles")) {
            throw TwitterErrors.unrecognized();
        }
        if (upload.isImage() && problem != null) {
            throw invalid("media", upload.mediaKey(), problem);
        }
        Instant now = bench.clock().instant();
        Instant ready = upload.isImage() ? now : now.plus(settings.millis("processing_delay_ms"));
        Upload done = upload.finished(stored.sha256(), now, ready, problem);
        uploads.put(done.id(), done);
        return done;
    }

    /** {@code POST /2/media/upload}: a file in one call. */
    private Answer whole(Call call) throws IOException {
        Token token = oauth.authenticate(call, SCOPE);
        if (!call.contentType().equals("multipart/form-data")) {
            throw TwitterErrors.invalid(settings, Map.of(), "Request body is not valid JSON.");
        }
        requireFields(call.parameters(), "media_category", "additional_owners");
        String category = call.parameters().get("media_category", "");
        if (!Set.of("tweet_image", "dm_image", "tweet_gif", "dm_gif", "tweet_video", "dm_video", "subtitles")
                .contains(category)) {
            throw invalid("media_category", category, "$.media_category: does not have a value in the enumeration");
        }
        Call.FilePart part =
                call.file("media").orElseThrow(() -> invalid("media", "", "$.media: is missing but it is required"));
        if (part.size() > TwitterRules.SEGMENT) {
            throw TwitterErrors.tooLarge();
        }
        Path file = bench.media().upload();
        store(file, part.open().get(), part.size());
        String type = part.contentType() == null ? "application/octet-stream" : part.contentType();
        return Answer.json(Map.of("data", described(keep(create(token, category, type, part.size(), call), file))));
    }

    private Answer status(Call call) {
        Token token = oauth.authenticate(call, SCOPE);
        rules.parameters(call, "media_id", "command");
        String command = call.query().get("command", "STATUS");
        if (!command.equals("STATUS")) {
            throw invalid(
                    "command", command, "The `command` query parameter value [" + command + "] is not one of [STATUS]");
        }
        Upload upload = found(call.query().get("media_id", ""), token);
        if (upload.sha256() == null || upload.isImage()) {
            throw invalid("media_id", upload.id(), "BadRequest: Not found");
        }
        return Answer.json(Map.of("data", described(upload)));
    }

    private Answer metadata(Call call) throws IOException {
        Token token = oauth.authenticate(call, SCOPE);
        JsonNode body = rules.object(call, "id", "metadata");
        Upload upload = found(String.valueOf(rules.text(body, "id")), token);
        JsonNode metadata = body.path("metadata");
        JsonNode alt = metadata.path("alt_text");
        String text = alt.isMissingNode() ? upload.altText() : rules.text(alt, "text");
        if (text != null && text.codePointCount(0, text.length()) > 1000) {
            throw invalid("alt_text.text", text, "$.metadata.alt_text.text: may only be 1000 characters long");
        }
        JsonNode download = metadata.path("allow_download_status");
        boolean mayDownload = download.isMissingNode() ? upload.download() : rules.flag(download, "allow_download");
        uploads.put(upload.id(), upload.described(text, mayDownload));
        return Answer.json(Map.of("data", Map.of("id", upload.id(), "associated_metadata", metadata)));
    }

    private Map<String, Object> described(Upload upload) {
        Instant now = bench.clock().instant();
        Instant finalized = upload.finalizedAt() == null ? now : upload.finalizedAt();
        long left = Math.max(0, LIFE.minus(Duration.between(finalized, now)).toSeconds());
        StoredMedia stored = bench.media().find(String.valueOf(upload.sha256())).orElse(null);
        return TwitterMedia.file(upload, stored, left, now);
    }

    private Upload open(Call call) {
        Upload upload = found(call.variable("id"), oauth.authenticate(call, SCOPE));
        if (upload.sha256() != null) {
            throw invalid("id", upload.id(), "The upload is finalized already.");
        }
        return upload;
    }

    private Upload found(String id, Token token) {
        rules.requireId("media_id", id);
        Instant now = bench.clock().instant();
        return uploads.find(id)
                .filter(upload -> upload.account().equals(token.account()))
                .filter(upload -> !expired(upload, now))
                .orElseThrow(() -> invalid("media_id", id, "BadRequest: Not found"));
    }

    private static boolean expired(Upload upload, Instant now) {
        Instant finalized = upload.finalizedAt();
        Instant end = finalized == null ? upload.createdAt().plus(SESSION) : finalized.plus(LIFE);
        return !now.isBefore(end);
    }

    private void requireFields(Params fields, String... known) {
        for (String name : fields.names()) {
            if (!Set.of(known).contains(name)) {
                throw invalid(name, fields.get(name, ""), "$." + name + ": is not defined in the schema");
            }
        }
    }

    private String oneOf(JsonNode body, String name, Set<String> values) {
        String value = String.valueOf(rules.text(body, name));
        if (!values.contains(value)) {
            throw invalid(name, value, "$." + name + ": does not have a value in the enumeration " + values);
        }
        return value;
    }

    private Path file(Upload upload, int segment) {
        return bench.media().upload("twitter-" + upload.id() + "-" + segment);
    }

    private Refusal invalid(String name, Object value, String message) {
        return TwitterErrors.invalid(settings, name, value, message);
    }

    private static @Nullable String doom(Fault fault) {
        if (fault.kind() != FaultKind.REJECTED_AFTER_ACCEPTANCE) {
            return null;
        }
        return fault.reason() == null ? "Unsupported video format" : fault.reason();
    }
}
