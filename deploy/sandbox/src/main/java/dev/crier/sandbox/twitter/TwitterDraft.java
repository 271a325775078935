package dev.crier.sandbox.twitter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.settings.PlatformSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post as its author sends it, with the rules that need no look at anything else.
 *
 * @param details what is shown beside the text, by a short name
 */
record TwitterDraft(
        String text,
        List<String> mediaIds,
        @Nullable String previewId,
        @Nullable String replyTo,
        String replySettings,
        Map<String, String> details) {

    private static final String[] FIELDS = {
        "card_uri",
        "community_id",
        "direct_message_deep_link",
        "edit_options",
        "for_super_followers_only",
        "geo",
        "made_with_ai",
        "media",
        "nullcast",
        "paid_partnership",
        "poll",
        "quote_tweet_id",
        "reply",
        "reply_settings",
        "share_with_followers",
        "text"
    };

    static TwitterDraft read(JsonNode body, TwitterRules rules, PlatformSettings settings) {
        rules.members(body, "$", FIELDS);
        String text = body.has("text") ? String.valueOf(rules.text(body, "text")) : "";
        JsonNode media = body.path("media");
        if (!media.isMissingNode()) {
            rules.members(
                    media,
                    "$.media",
                    "call_to_actions",
                    "description",
                    "embeddable",
                    "media_ids",
                    "preview_media_id",
                    "tagged_user_ids",
                    "title");
        }
        List<String> ids = rules.ids(media, "media_ids", 4);
        if (!media.isMissingNode() && ids.isEmpty()) {
            throw TwitterErrors.invalid(settings, "media.media_ids", "", "$.media.media_ids: at least 1 id expected");
        }
        exclusive(body, settings);
        Map<String, String> details = details(body, rules, settings);
        List<String> tagged = rules.ids(media, "tagged_user_ids", 10);
        if (!tagged.isEmpty()) {
            details.put("tagged", String.join(", ", tagged));
        }
        if (text.isBlank() && ids.isEmpty() && !body.has("poll") && !body.has("card_uri")) {
            throw TwitterErrors.invalid(
                    settings, "text", text, "You must provide text, media, a poll or a card for the Tweet.");
        }
        String replySettings =
                body.has("reply_settings") ? String.valueOf(rules.text(body, "reply_settings")) : "everyone";
        if (!Set.of("everyone", "following", "mentionedUsers", "subscribers", "verified")
                        .contains(replySettings)
                || replySettings.equals("everyone") == body.has("reply_settings")) {
            throw TwitterErrors.invalid(
                    settings,
                    "reply_settings",
                    replySettings,
                    "$.reply_settings: does not have a value in the enumeration [following, mentionedUsers, subscribers, verified]");
        }
        return new TwitterDraft(
                text, ids, rules.text(media, "preview_media_id"), replyTo(body, rules), replySettings, details);
    }

    private static @Nullable String replyTo(JsonNode body, TwitterRules rules) {
        JsonNode reply = body.path("reply");
        if (reply.isMissingNode()) {
            return null;
        }
        rules.members(
                reply, "$.reply", "auto_populate_reply_metadata", "exclude_reply_user_ids", "in_reply_to_tweet_id");
        String id = String.valueOf(rules.text(reply, "in_reply_to_tweet_id"));
        rules.requireId("reply.in_reply_to_tweet_id", id);
        return id;
    }

    private static void exclusive(JsonNode body, PlatformSettings settings) {
        List<String> given = new ArrayList<>();
        for (String name : List.of("media", "poll", "quote_tweet_id", "card_uri")) {
            if (body.has(name)) {
                given.add(name);
            }
        }
        if (given.size() > 1) {
            throw TwitterErrors.invalid(
                    settings, given.getFirst(), "", "Only one of media, poll, quote_tweet_id, card_uri may be given.");
        }
        if (body.has("quote_tweet_id")) {
            // since 20 April 2026
            throw TwitterErrors.forbidden("Quote posts are not available on your plan.");
        }
    }

    private static Map<String, String> details(JsonNode body, TwitterRules rules, PlatformSettings settings) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String name : List.of("made_with_ai", "paid_partnership", "share_with_followers", "nullcast")) {
            if (rules.flag(body, name)) {
                details.put(name, "true");
            }
        }
        if (details.containsKey("paid_partnership") && !settings.flag("paid_partnership_allowed")) {
            throw TwitterErrors.forbidden("You are not allowed to create a paid partnership post.");
        }
        for (String name : List.of("community_id", "direct_message_deep_link")) {
            String value = rules.text(body, name);
            if (value != null) {
                details.put(name, value);
            }
        }
        String place = rules.text(body.path("geo"), "place_id");
        if (place != null) {
            details.put("place", place);
        }
        JsonNode poll = body.path("poll");
        if (!poll.isMissingNode()) {
            details.put("poll", poll(poll, rules, settings));
        }
        return details;
    }

    private static String poll(JsonNode poll, TwitterRules rules, PlatformSettings settings) {
        rules.members(poll, "$.poll", "options", "duration_minutes", "reply_settings");
        List<String> options = new ArrayList<>();
        poll.path("options").forEach(option -> options.add(option.asText()));
        int minutes = poll.path("duration_minutes").asInt();
        boolean fits = options.size() >= 2
                && options.size() <= 4
                && options.stream().allMatch(option -> !option.isEmpty() && option.length() <= 25)
                && minutes >= 5
                && minutes <= 10_080;
        if (!fits) {
            throw TwitterErrors.invalid(
                    settings,
                    "poll",
                    poll,
                    "$.poll: 2 to 4 options of 1 to 25 characters and 5 to 10080 minutes expected");
        }
        return String.join(" / ", options) + ", " + minutes + " min";
    }
}
