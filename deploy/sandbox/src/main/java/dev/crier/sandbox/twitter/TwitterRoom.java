package dev.crier.sandbox.twitter;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** X's endpoints. */
@AutoService(Room.class)
public final class TwitterRoom implements Room {
    static final String PLATFORM = "twitter";

    private final TwitterErrors errors = new TwitterErrors();
    private @Nullable TwitterPosts posts;
    private @Nullable TwitterLimits limits;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 5;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return SandboxApp.configuration(PLATFORM, url, "authorize", "api", "permalink");
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 30));
        settings.put("processing_delay_ms", 1500);
        settings.put("access_token_seconds", 7200);
        settings.put("refresh_token_seconds", 15_552_000);
        settings.put("posts_per_window", 100);
        settings.put("timeline_lag_ms", 1000);
        // None, Basic, Premium or PremiumPlus
        settings.put("subscription_type", "None");
        // both, or only the names before (tweet) or since (post) version 2.167 of X's document
        settings.put("names", "both");
        settings.put("append_status", 200);
        settings.put("finalize_status", 200);
        settings.put("finalize_needs_body", true);
        // where a video that is too large fails: in processing, or only with the post
        settings.put("out_of_spec_video", "processing");
        settings.put("duplicate_seconds", 86_400);
        // text, or text_and_media
        settings.put("duplicate_rule", "text");
        settings.put("own_replies_allowed", true);
        settings.put("paid_partnership_allowed", true);
        settings.put("out_of_credit", false);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        UUID uuid = UUID.nameUUIDFromBytes(("x " + username).getBytes(StandardCharsets.UTF_8));
        long digits = Math.floorMod(uuid.getMostSignificantBits(), 100_000_000_000_000_000L);
        return new Profile(PLATFORM, username, "18%017d".formatted(digits), null);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return TwitterErrors.problem(
                404, Map.of("title", "Not Found", "detail", "Not Found", "type", "about:blank", "status", 404));
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return TwitterErrors.problem(
                500,
                Map.of(
                        "title",
                        "Internal Server Error",
                        "detail",
                        "Internal Server Error",
                        "type",
                        "about:blank",
                        "status",
                        500));
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        errors.use(bench.settings());
        TwitterOAuth oauth = new TwitterOAuth(bench);
        TwitterRules rules = new TwitterRules(bench.settings());
        TwitterIds ids = new TwitterIds(bench.clock());
        TwitterUploads uploads = new TwitterUploads(bench, oauth, rules, ids);
        TwitterPosts all = new TwitterPosts(bench, oauth, rules, uploads, ids);
        TwitterLimits counts = new TwitterLimits(bench);
        oauth.open(port);
        uploads.open(port, counts);
        all.open(port, counts);
        new TwitterReads(bench, oauth, rules, all).open(port, counts);
        posts = all;
        limits = counts;
    }

    @Override
    public void resume() {
        if (posts != null) {
            posts.resume();
        }
    }

    @Override
    public void reset() {
        if (limits != null) {
            limits.reset();
        }
    }
}
