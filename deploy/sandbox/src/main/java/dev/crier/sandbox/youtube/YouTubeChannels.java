package dev.crier.sandbox.youtube;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.youtube.YouTubeTypes.Video;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Channels and their uploads playlist. */
final class YouTubeChannels {
    private static final Set<String> PARTS = Set.of(
            "id",
            "snippet",
            "contentDetails",
            "status",
            "statistics",
            "brandingSettings",
            "contentOwnerDetails",
            "localizations",
            "topicDetails",
            "auditDetails");
    private static final Set<String> ITEM_PARTS = Set.of("id", "snippet", "contentDetails", "status");

    private final Workbench bench;
    private final YouTubeOAuth oauth;
    private final YouTubeQuota quota;
    private final YouTubeVideos videos;

    YouTubeChannels(Workbench bench, YouTubeOAuth oauth, YouTubeQuota quota, YouTubeVideos videos) {
        this.bench = bench;
        this.oauth = oauth;
        this.quota = quota;
        this.videos = videos;
    }

    static String uploads(String channelId) {
        return "UU" + channelId.substring(2);
    }

    /** {@code GET /youtube/v3/channels?mine=true}. */
    Answer list(Call call) {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_READ);
        YouTubeRules.checkParameters(call, "part", "mine", "id", "maxResults", "pageToken", "hl");
        List<String> parts = parts(call, PARTS);
        Params query = call.query();
        boolean own = query.get("mine", "").equals("true") || query.list("id").contains(token.account());
        if (query.get("mine") == null && query.get("id") == null) {
            throw YouTubeErrors.bad("missingRequiredParameter", "No filter selected. Expected one of: mine, id");
        }
        quota.spend(1);
        List<Map<String, Object>> items = own
                ? bench.profiles().withId(YouTubeRoom.PLATFORM, token.account()).stream()
                        .map(profile -> channel(profile, parts))
                        .toList()
                : List.of();
        return Answer.json(
                new YouTubeResources(bench).list("youtube#channelListResponse", items, items.size(), 5, null));
    }

    /** {@code GET /youtube/v3/playlistItems}, of the uploads playlist. */
    Answer items(Call call) {
        Token token = oauth.authenticate(call, YouTubeOAuth.MAY_READ);
        YouTubeRules.checkParameters(call, "part", "playlistId", "maxResults", "pageToken", "videoId");
        List<String> parts = parts(call, ITEM_PARTS);
        String playlist = call.query().get("playlistId", "");
        if (!playlist.equals(uploads(token.account()))) {
            throw YouTubeErrors.playlistNotFound();
        }
        quota.spend(1);
        int most = number(call, "maxResults", 5);
        int start = number(call, "pageToken", 0);
        List<Video> all = videos.of(token.account());
        List<Map<String, Object>> items = all.stream()
                .skip(start)
                .limit(Math.clamp(most, 1, 50))
                .map(video -> videos.playlistItem(video, parts))
                .toList();
        int end = start + items.size();
        return Answer.json(new YouTubeResources(bench)
                .list(
                        "youtube#playlistItemListResponse",
                        items,
                        all.size(),
                        most,
                        end < all.size() ? Integer.toString(end) : null));
    }

    private Map<String, Object> channel(Profile profile, List<String> parts) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("kind", "youtube#channel");
        channel.put("etag", profile.platformUserId());
        channel.put("id", profile.platformUserId());
        for (String part : parts) {
            switch (part) {
                case "snippet" -> {
                    String url = bench.baseUrl().get() + "/channel/" + profile.platformUserId() + "/picture";
                    Map<String, Object> picture = Map.of("url", url, "width", 88, "height", 88);
                    Map<String, Object> snippet = new LinkedHashMap<>();
                    snippet.put("title", profile.username());
                    snippet.put("description", "");
                    snippet.put("customUrl", "@" + profile.username());
                    snippet.put("thumbnails", Map.of("default", picture, "medium", picture, "high", picture));
                    channel.put(part, snippet);
                }
                case "contentDetails" ->
                    channel.put(
                            part,
                            Map.of(
                                    "relatedPlaylists",
                                    Map.of("likes", "", "uploads", uploads(profile.platformUserId()))));
                case "status" ->
                    channel.put(
                            part,
                            Map.of(
                                    "privacyStatus",
                                    "public",
                                    "isLinked",
                                    true,
                                    "longUploadsStatus",
                                    "allowed",
                                    "madeForKids",
                                    false));
                case "statistics" ->
                    channel.put(
                            part,
                            Map.of(
                                    "viewCount",
                                    "0",
                                    "subscriberCount",
                                    "0",
                                    "hiddenSubscriberCount",
                                    false,
                                    "videoCount",
                                    Integer.toString(
                                            videos.of(profile.platformUserId()).size())));
                default -> {}
            }
        }
        return channel;
    }

    private static List<String> parts(Call call, Set<String> known) {
        List<String> parts = call.query().list("part");
        if (parts.isEmpty()) {
            throw YouTubeErrors.missingParameter("part");
        }
        for (String part : parts) {
            if (!known.contains(part)) {
                throw YouTubeErrors.bad("unknownPart", "'" + part + "'");
            }
        }
        return parts;
    }

    private static int number(Call call, String name, int fallback) {
        String value = call.query().get(name, Integer.toString(fallback));
        if (!value.matches("\\d{1,8}")) {
            throw YouTubeErrors.bad("invalidParameter", "Invalid value '" + value + "' of " + name);
        }
        return Integer.parseInt(value);
    }
}
