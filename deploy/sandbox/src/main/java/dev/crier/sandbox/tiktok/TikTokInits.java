package dev.crier.sandbox.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.FaultKind;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.tiktok.TikTokTypes.Publication;
import dev.crier.sandbox.tiktok.TikTokTypes.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The three calls that begin a publication. */
final class TikTokInits {
    /** What the room shares. */
    record Parts(
            Workbench bench,
            TikTokOAuth oauth,
            TikTokLimits limits,
            TikTokPosts posts,
            TikTokCreators creators,
            TikTokPulls pulls) {}

    private final Parts parts;
    private final Workbench bench;
    private final TikTokPosts posts;

    TikTokInits(Parts parts) {
        this.parts = parts;
        this.bench = parts.bench();
        this.posts = parts.posts();
    }

    /** {@code POST /v2/post/publish/video/init/}. */
    Answer video(Call call) throws IOException {
        Token token = parts.oauth().authenticate(call, TikTokOAuth.PUBLISH);
        JsonNode body = begin(call, token, "video_init", Set.of("post_info", "source_info"));
        ObjectNode info = info(body.path("post_info"), "video", true);
        requireText(info, "title", 2200);
        requireMayPost(token, info);
        return opened(call, publication(call, token, body.path("source_info"), info, false));
    }

    /** {@code POST /v2/post/publish/inbox/video/init/}: everything but the source is left to the creator. */
    Answer draft(Call call) throws IOException {
        Token token = parts.oauth().authenticate(call, TikTokOAuth.UPLOAD);
        JsonNode body = begin(call, token, "inbox_init", Set.of("source_info"));
        requireRoomForDraft(token);
        return opened(call, publication(call, token, body.path("source_info"), Json.MAPPER.createObjectNode(), true));
    }

    /** {@code POST /v2/post/publish/content/init/}: photos, which are always pulled. */
    Answer photos(Call call) throws IOException {
        Token token = parts.oauth().authenticate(call, TikTokOAuth.PUBLISH, TikTokOAuth.UPLOAD);
        JsonNode body =
                begin(call, token, "content_init", Set.of("media_type", "post_mode", "post_info", "source_info"));
        if (!body.path("media_type").asText().equals("PHOTO")) {
            throw posts.badParameter("The media type is invalid");
        }
        String mode = body.path("post_mode").asText();
        boolean draft = mode.equals("MEDIA_UPLOAD");
        if (!draft && !mode.equals("DIRECT_POST")) {
            throw posts.badParameter("The post mode is invalid");
        }
        if (!token.allows(draft ? TikTokOAuth.UPLOAD : TikTokOAuth.PUBLISH)) {
            throw TikTokErrors.missingScope();
        }
        ObjectNode info = info(body.path("post_info"), "photo", !draft);
        requireText(info, "title", 90);
        requireText(info, "description", 4000);
        List<String> urls = photoUrls(body.path("source_info"));
        if (draft) {
            requireRoomForDraft(token);
        } else {
            requireMayPost(token, info);
        }
        return opened(call, pulled(call, token, info, draft, true, urls));
    }

    /** What every one of them checks first. */
    private JsonNode begin(Call call, Token token, String operation, Set<String> members) throws IOException {
        posts.requireJson(call);
        parts.limits().count(token, operation, "inits_per_minute");
        JsonNode body = posts.body(call);
        requireMembers(body, members, "body");
        return body;
    }

    private void requireMembers(JsonNode node, Set<String> known, String where) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw posts.badParameter("Unknown field " + name + " in " + where);
            }
        });
    }

    private ObjectNode info(JsonNode sent, String kind, boolean direct) {
        if (!(sent instanceof ObjectNode info)) {
            if (direct) {
                throw posts.badParameter("The post info is empty");
            }
            return Json.MAPPER.createObjectNode();
        }
        requireMembers(info, TikTokRules.INFO.getOrDefault(kind, Set.of()), "post_info");
        for (String flag : TikTokRules.FLAGS) {
            if (info.has(flag) && !info.get(flag).isBoolean()) {
                throw posts.badParameter("The field " + flag + " is no boolean");
            }
        }
        JsonNode cover = info.path("video_cover_timestamp_ms");
        if (!cover.isMissingNode() && !cover.canConvertToInt()) {
            throw posts.badParameter("The cover timestamp is invalid");
        }
        return info;
    }

    private void requireText(ObjectNode info, String field, int most) {
        JsonNode text = info.path(field);
        if (!text.isMissingNode() && (!text.isTextual() || text.asText().length() > most)) {
            throw posts.badParameter("The " + field + " is longer than " + most + " characters");
        }
    }

    private void requireMayPost(Token token, ObjectNode info) {
        parts.creators().obstacle(token.account()).ifPresent(code -> {
            throw TikTokErrors.refuse(403, code, "The creator cannot post now.");
        });
        String level = info.path("privacy_level").asText("");
        if (!parts.creators().levels().contains(level)) {
            throw TikTokErrors.refuse(
                    403, "privacy_level_option_mismatch", "The privacy level is not among the creator's options.");
        }
        boolean hidden =
                level.equals(TikTokCreators.SELF_ONLY) && bench.settings().flag("creator_private");
        if (!bench.settings().flag("audited") && !hidden) {
            throw TikTokErrors.refuse(
                    403,
                    "unaudited_client_can_only_post_to_private_accounts",
                    "Please review our integration guidelines.");
        }
    }

    private void requireRoomForDraft(Token token) {
        if (posts.pendingDrafts(token.account()) >= bench.settings().number("pending_drafts")) {
            throw TikTokErrors.refuse(
                    403, "spam_risk_too_many_pending_share", "There are too many drafts in the creator's inbox.");
        }
        if (bench.settings().flag("creator_app_too_old")) {
            throw TikTokErrors.refuse(400, "app_version_check_failed", "The creator's app is too old.");
        }
    }

    private Publication publication(Call call, Token token, JsonNode source, ObjectNode info, boolean draft) {
        return switch (source.path("source").asText()) {
            case "FILE_UPLOAD" -> {
                requireMembers(
                        source, Set.of("source", "video_size", "chunk_size", "total_chunk_count"), "source_info");
                Upload upload = upload(source);
                yield new Publication(
                        id(draft ? "v_inbox_file~v2." : "v_pub_file~v2-1."),
                        token.account(),
                        draft,
                        false,
                        info,
                        upload,
                        List.of(),
                        doom(call),
                        bench.clock().instant(),
                        null);
            }
            case "PULL_FROM_URL" -> {
                requireMembers(source, Set.of("source", "video_url"), "source_info");
                String url = source.path("video_url").asText("");
                requireVerified(url);
                yield pulled(call, token, info, draft, false, List.of(url));
            }
            default -> throw posts.badParameter("The source is invalid");
        };
    }

    private Upload upload(JsonNode source) {
        long size = number(source, "video_size");
        long chunkSize = number(source, "chunk_size");
        long count = number(source, "total_chunk_count");
        String problem = TikTokRules.chunks(size, chunkSize, count);
        if (problem != null) {
            throw posts.badParameter(problem);
        }
        return new Upload(
                Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L)),
                Grants.secret(24),
                size,
                chunkSize,
                count);
    }

    private long number(JsonNode source, String field) {
        JsonNode value = source.path(field);
        if (!value.canConvertToLong()) {
            throw posts.badParameter("The field " + field + " is missing or no number");
        }
        return value.asLong();
    }

    private List<String> photoUrls(JsonNode source) {
        requireMembers(source, Set.of("source", "photo_cover_index", "photo_images"), "source_info");
        if (!source.path("source").asText().equals("PULL_FROM_URL")) {
            throw posts.badParameter("The source is invalid");
        }
        List<String> urls = new ArrayList<>();
        source.path("photo_images").forEach(url -> urls.add(url.asText()));
        if (urls.isEmpty() || urls.size() > TikTokRules.MOST_PHOTOS) {
            throw posts.badParameter("The number of photos is invalid");
        }
        long cover = number(source, "photo_cover_index");
        if (cover < 0 || cover >= urls.size()) {
            throw posts.badParameter("The photo cover index is invalid");
        }
        urls.forEach(this::requireVerified);
        return urls;
    }

    private void requireVerified(String url) {
        if (bench.settings().list("verified_prefixes").stream().noneMatch(url::startsWith)) {
            throw TikTokErrors.refuse(
                    403,
                    "url_ownership_unverified",
                    "Please review our URL ownership verification rules for the URL you provided.");
        }
    }

    private Publication pulled(
            Call call, Token token, ObjectNode info, boolean draft, boolean photo, List<String> urls) {
        String prefix = (photo ? "p_" : "v_") + (draft ? "inbox_url~v2." : "pub_url~v2.");
        return new Publication(
                id(prefix),
                token.account(),
                draft,
                photo,
                info,
                null,
                urls,
                doom(call),
                bench.clock().instant(),
                null);
    }

    private Answer opened(Call call, Publication publication) {
        posts.put(publication);
        call.note(publication.id() + " \"" + publication.caption() + "\"");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("publish_id", publication.id());
        Upload upload = publication.upload();
        if (upload == null) {
            parts.pulls().start(publication);
        } else {
            data.put(
                    "upload_url",
                    bench.baseUrl().get() + "/video/?upload_id=" + upload.uploadId() + "&upload_token="
                            + upload.token());
        }
        return TikTokErrors.ok(data);
    }

    private static @Nullable String doom(Call call) {
        return call.attached(Fault.class)
                .filter(fault -> fault.kind() == FaultKind.REJECTED_AFTER_ACCEPTANCE)
                .map(fault -> fault.reason() == null ? "spam_risk" : fault.reason())
                .orElse(null);
    }

    private static String id(String prefix) {
        return prefix + ThreadLocalRandom.current().nextLong(7_000_000_000_000_000_000L, 7_999_999_999_999_999_999L);
    }
}
