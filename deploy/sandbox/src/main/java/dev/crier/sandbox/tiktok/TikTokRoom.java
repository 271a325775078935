package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** TikTok's endpoints. */
public final class TikTokRoom implements Room {
    static final String PLATFORM = "tiktok";

    private final TikTokErrors errors = new TikTokErrors();
    private @Nullable TikTokPosts posts;
    private @Nullable TikTokPulls pulls;
    private @Nullable TikTokLimits limits;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 4;
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 600));
        settings.put("processing_delay_ms", 1500);
        settings.put("moderation_delay_ms", 500);
        settings.put("access_token_seconds", 7200);
        settings.put("refresh_token_seconds", 15_552_000);
        settings.put("oauth_error_status", 400);
        settings.put("upload_seconds", 3600);
        settings.put("inits_per_minute", 6);
        settings.put("creator_infos_per_minute", 20);
        settings.put("statuses_per_minute", 30);
        settings.put("posts_per_day", 15);
        settings.put("pending_drafts", 5);
        settings.put("audited", true);
        settings.put("unaudited_users_per_day", 5);
        settings.put("creator_private", false);
        settings.put("creator_banned", false);
        settings.put("creator_app_too_old", false);
        settings.put("comment_disabled", false);
        settings.put("duet_disabled", false);
        settings.put("stitch_disabled", false);
        settings.put("max_video_seconds", 600);
        settings.put("verified_prefixes", List.of("http://localhost:", "http://127.0.0.1:"));
        settings.put("invalid_param", "invalid_params");
        settings.put("repeated_chunk", 416);
        settings.put("post_id_form", "array");
        settings.put("list_shows_photos", false);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        return new Profile(
                PLATFORM,
                username,
                UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                null);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return Answer.text(404, "Unsupported path(Janus)");
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return TikTokErrors.envelope(500, Map.of(), "internal_error", "Something went wrong.", null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        TikTokOAuth oauth = new TikTokOAuth(bench);
        TikTokLimits perMinute = new TikTokLimits(bench);
        TikTokPosts all = new TikTokPosts(bench);
        TikTokCreators creators = new TikTokCreators(bench, oauth, perMinute, all);
        TikTokPulls fetching = new TikTokPulls(bench, all);
        TikTokInits inits = new TikTokInits(new TikTokInits.Parts(bench, oauth, perMinute, all, creators, fetching));
        TikTokReads reads = new TikTokReads(bench, oauth, perMinute, all);
        TikTokUploads uploads = new TikTokUploads(bench, all);
        posts = all;
        pulls = fetching;
        limits = perMinute;

        oauth.open(port);
        port.on("GET", "/v2/user/info/", "user_info", slashed(creators::user));
        port.on("POST", "/v2/post/publish/creator_info/query/", "creator_info", slashed(creators::info));
        port.on("POST", "/v2/post/publish/video/init/", "video_init", slashed(inits::video));
        port.on("POST", "/v2/post/publish/inbox/video/init/", "inbox_init", slashed(inits::draft));
        port.on("POST", "/v2/post/publish/content/init/", "content_init", slashed(inits::photos));
        port.on("POST", "/v2/post/publish/status/fetch/", "status", slashed(reads::fetch));
        port.on("POST", "/v2/post/publish/cancel/", "cancel", slashed(reads::cancel));
        port.on("PUT", "/video/", "upload_put", slashed(uploads::put));
        port.on("POST", "/v2/video/list/", "video_list", slashed(reads::list));
        port.on("POST", "/v2/video/query/", "video_query", slashed(reads::query));
        port.on("GET", "/@{username}/video/{id}", "permalink_page", reads::page);
        port.on("GET", "/@{username}/photo/{id}", "permalink_page", reads::page);
        port.on("GET", "/@{username}", "profile_page", reads::profile);
    }

    /** Every path ends with a slash; without it there is no such path. */
    static Endpoint slashed(Endpoint endpoint) {
        return call -> call.path().endsWith("/") ? endpoint.answer(call) : Answer.text(404, "Unsupported path(Janus)");
    }

    @Override
    public void resume() {
        if (pulls != null && posts != null) {
            posts.resume();
            pulls.resume();
        }
    }

    @Override
    public void reset() {
        if (limits != null) {
            limits.reset();
        }
    }
}
