package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.room.Workbench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who posts, and what they allow. */
final class TikTokCreators {
    private static final Set<String> PROFILE_FIELDS =
            Set.of("bio_description", "profile_deep_link", "is_verified", "username");
    private static final Set<String> STATS_FIELDS =
            Set.of("follower_count", "following_count", "likes_count", "video_count");
    static final String SELF_ONLY = "SELF_ONLY";
    static final String EVERYONE = "PUBLIC_TO_EVERYONE";

    private final Workbench bench;
    private final TikTokOAuth oauth;
    private final TikTokLimits limits;
    private final TikTokPosts posts;

    TikTokCreators(Workbench bench, TikTokOAuth oauth, TikTokLimits limits, TikTokPosts posts) {
        this.bench = bench;
        this.oauth = oauth;
        this.limits = limits;
        this.posts = posts;
    }

    /** {@code GET /v2/user/info/}: a field whose scope is missing fails the whole call. */
    Answer user(Call call) {
        Token token = oauth.authenticate(call, TikTokOAuth.BASIC, TikTokOAuth.PROFILE, TikTokOAuth.STATS);
        Profile profile =
                bench.profiles().withId(TikTokRoom.PLATFORM, token.account()).orElseThrow(TikTokErrors::badToken);
        List<String> fields = call.query().list("fields");
        if (fields.isEmpty()) {
            throw posts.badParameter("Fields is required");
        }
        Map<String, Object> known = known(profile);
        Map<String, Object> user = new LinkedHashMap<>();
        for (String field : fields) {
            if (!known.containsKey(field)) {
                throw posts.badParameter("Field " + field + " is not supported");
            }
            String scope = PROFILE_FIELDS.contains(field)
                    ? TikTokOAuth.PROFILE
                    : STATS_FIELDS.contains(field) ? TikTokOAuth.STATS : TikTokOAuth.BASIC;
            if (!token.allows(scope)) {
                throw TikTokErrors.missingScope();
            }
            user.put(field, known.get(field));
        }
        return TikTokErrors.ok(Map.of("user", user));
    }

    private Map<String, Object> known(Profile profile) {
        String picture = bench.baseUrl().get() + "/picture/" + profile.username();
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("open_id", profile.platformUserId());
        known.put("union_id", "u-" + profile.platformUserId());
        known.put("avatar_url", picture);
        known.put("avatar_url_100", picture);
        known.put("avatar_large_url", picture);
        known.put("display_name", profile.username());
        known.put("bio_description", "");
        known.put("profile_deep_link", bench.baseUrl().get() + "/@" + profile.username());
        known.put("is_verified", false);
        known.put("username", profile.username());
        known.put("follower_count", 0);
        known.put("following_count", 0);
        known.put("likes_count", 0);
        known.put("video_count", posts.live(profile.platformUserId()).size());
        return known;
    }

    /** {@code POST /v2/post/publish/creator_info/query/}: who cannot post now is told so with HTTP status 200. */
    Answer info(Call call) {
        Token token = oauth.authenticate(call, TikTokOAuth.PUBLISH);
        posts.requireJson(call);
        limits.count(token, "creator_info", "creator_infos_per_minute");
        Optional<String> obstacle = obstacle(token.account());
        if (obstacle.isPresent()) {
            return TikTokErrors.envelope(200, Map.of(), obstacle.get(), "The creator cannot post now.", null);
        }
        String username = bench.profiles()
                .withId(TikTokRoom.PLATFORM, token.account())
                .map(Profile::username)
                .orElseThrow(TikTokErrors::badToken);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("creator_avatar_url", bench.baseUrl().get() + "/picture/" + username);
        data.put("creator_username", username);
        data.put("creator_nickname", username);
        data.put("privacy_level_options", levels());
        data.put("comment_disabled", bench.settings().flag("comment_disabled"));
        data.put("duet_disabled", bench.settings().flag("duet_disabled"));
        data.put("stitch_disabled", bench.settings().flag("stitch_disabled"));
        data.put("max_video_post_duration_sec", bench.settings().number("max_video_seconds"));
        return TikTokErrors.ok(data);
    }

    List<String> levels() {
        return bench.settings().flag("creator_private")
                ? List.of("FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", SELF_ONLY)
                : List.of(EVERYONE, "MUTUAL_FOLLOW_FRIENDS", SELF_ONLY);
    }

    /** The code for which a creator cannot post directly at present. */
    Optional<String> obstacle(String account) {
        if (bench.settings().flag("creator_banned")) {
            return Optional.of("spam_risk_user_banned_from_posting");
        }
        if (posts.today(account) >= bench.settings().number("posts_per_day")) {
            return Optional.of("spam_risk_too_many_posts");
        }
        boolean another = !posts.posters().contains(account);
        if (!bench.settings().flag("audited")
                && another
                && posts.posters().size() >= bench.settings().number("unaudited_users_per_day")) {
            return Optional.of("reached_active_user_cap");
        }
        return Optional.empty();
    }
}
