package dev.crier.sandbox.bluesky;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bluesky's endpoints. */
@AutoService(Room.class)
public final class BlueskyRoom implements Room {
    static final String PLATFORM = "bluesky";

    private @Nullable BlueskySessions sessions;

    private final BlueskyErrors errors = new BlueskyErrors();
    private @Nullable BlueskyRepo repo;
    private @Nullable BlueskyLimits limits;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 9;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of(
                "crier.bluesky.entryway-url", url,
                "crier.bluesky.plc-url", url,
                "crier.bluesky.video-url", url,
                "crier.bluesky.permalink-url", url,
                // the sandbox is on this machine and speaks plain http
                "crier.bluesky.allow-private-hosts", "true");
    }

    @Override
    public void revoke(Instant since) {
        BlueskySessions opened = sessions;
        if (opened != null) {
            opened.end(since);
        }
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("processing_delay_ms", 1500);
        settings.put("access_token_seconds", 7200);
        settings.put("refresh_token_seconds", 7_776_000);
        settings.put("blob_upload_limit", 52_428_800);
        settings.put("videos_per_day", 25);
        settings.put("unreferenced_blob_seconds", 3600);
        settings.put("email_confirmed", true);
        settings.put("wrap_upload_answer", false);
        settings.put("already_exists_status", 409);
        settings.put("requests_per_5_minutes", 3000);
        settings.put("sign_ins_per_5_minutes", 30);
        settings.put("sign_ins_per_day", 300);
        settings.put("write_points_per_hour", 5000);
        settings.put("write_points_per_day", 35_000);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier-demo.bsky.test"));
    }

    @Override
    public Profile resident(String username) {
        byte[] digest = Cid.sha256(username.getBytes(StandardCharsets.UTF_8));
        String did = "did:plc:" + Cid.base32(digest).substring(0, 24);
        return new Profile(PLATFORM, username, did, "demo-demo-demo-demo");
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return call.path().startsWith("/xrpc/")
                ? BlueskyErrors.envelope(501, "MethodNotImplemented", "Method Not Implemented")
                : Answer.text(404, "Not Found");
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return BlueskyErrors.envelope(500, "InternalServerError", "Internal Server Error");
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        BlueskyLimits counters = new BlueskyLimits(bench);
        BlueskyTokens tokens = new BlueskyTokens(bench);
        BlueskySessions sessions = new BlueskySessions(bench, tokens, counters);
        this.sessions = sessions;
        BlueskyBlobs blobs = new BlueskyBlobs(bench, tokens);
        BlueskyRepo records = new BlueskyRepo(bench, tokens, sessions, blobs, counters);
        BlueskyXrpc xrpc = new BlueskyXrpc(port, counters);
        repo = records;
        limits = counters;

        blobs.open(xrpc);
        records.open(xrpc);
        new BlueskyVideo(bench, tokens, blobs).open(xrpc);
        sessions.open(xrpc);
    }

    @Override
    public void resume() {
        if (repo != null) {
            repo.resume();
        }
    }

    @Override
    public void reset() {
        if (limits != null) {
            limits.reset();
        }
    }
}
