package dev.crier.sandbox.youtube;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** YouTube's endpoints. */
@AutoService(Room.class)
public final class YouTubeRoom implements Room {
    static final String PLATFORM = "youtube";

    private final YouTubeErrors errors = new YouTubeErrors();
    private @Nullable YouTubeVideos videos;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 3;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return SandboxApp.configuration(PLATFORM, url, "authorize", "token", "api", "watch");
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 600));
        settings.put("processing_delay_ms", 2000);
        settings.put("access_token_seconds", 3599);
        settings.put("refresh_token_seconds", 15_552_000);
        settings.put("refresh_tokens_per_account", 100);
        settings.put("session_seconds", 604_800);
        settings.put("uploads_per_day", 100);
        settings.put("units_per_day", 10_000);
        settings.put("uploads_used_up_is_429", false);
        settings.put("final_upload_status", 201);
        settings.put("refuse_duplicates", false);
        settings.put("comment_refusal", "commentsDisabled");
        settings.put("channel_verified", true);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        UUID uuid = UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
        byte[] name = uuid.toString().substring(0, 16).getBytes(StandardCharsets.US_ASCII);
        return new Profile(
                PLATFORM,
                username,
                "UC" + Base64.getUrlEncoder().withoutPadding().encodeToString(name),
                null);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return YouTubeErrors.envelope(404, "notFound", "Not Found", "global", null);
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return YouTubeErrors.envelope(500, "internalError", "Internal error encountered.", "global", null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        YouTubeOAuth oauth = new YouTubeOAuth(bench);
        YouTubeQuota quota = new YouTubeQuota(bench);
        YouTubeVideos all = new YouTubeVideos(bench, oauth, quota);
        YouTubeUploads uploads = new YouTubeUploads(bench, oauth, quota, all);
        YouTubeChannels channels = new YouTubeChannels(bench, oauth, quota, all);
        YouTubeComments comments = new YouTubeComments(bench, oauth, quota, all);
        videos = all;

        oauth.open(port);
        port.on("POST", "/upload/youtube/v3/videos", "upload_begin", uploads::begin);
        port.on("PUT", "/upload/youtube/v3/videos", "upload_put", uploads::put);
        port.on("POST", "/upload/youtube/v3/thumbnails/set", "thumbnail", uploads::thumbnail);
        port.on("PUT", "/upload/youtube/v3/thumbnails/set", "thumbnail_put", uploads::put);
        port.on("GET", "/youtube/v3/videos", "videos_list", all::list);
        port.on("PUT", "/youtube/v3/videos", "videos_update", all::update);
        port.on("DELETE", "/youtube/v3/videos", "videos_delete", all::delete);
        port.on("POST", "/youtube/v3/commentThreads", "comment_insert", comments::insert);
        port.on("GET", "/youtube/v3/commentThreads", "comments_list", comments::list);
        port.on("GET", "/youtube/v3/channels", "channels_list", channels::list);
        port.on("GET", "/youtube/v3/playlistItems", "playlist_items", channels::items);
        port.on("GET", "/watch", "permalink_page", all::page);
    }

    @Override
    public void resume() {
        if (videos != null) {
            videos.resume();
        }
    }
}
