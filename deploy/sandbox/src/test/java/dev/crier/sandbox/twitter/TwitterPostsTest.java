package dev.crier.sandbox.twitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwitterPostsTest extends TwitterTestCase {
    private static final String FIELDS = "created_at,entities,attachments,conversation_id,public_metrics";

    @Test
    void publishesTextAndWrapsItsLinks() {
        Answered posted = tweet("Fish & chips 🐟 at https://example.com/menu?a=1&b=2, <3 #food example.org")
                .expect(201);
        String id = posted.at("data.id");
        assertThat(posted.at("data.text"))
                .matches("Fish &amp; chips 🐟 at https://t\\.co/\\w{10}, &lt;3 #food https://t\\.co/\\w{10}");
        assertThat(posted.at("data.edit_history_tweet_ids.0")).isEqualTo(id);
        JsonNode live = live(id);
        assertThat(live.get("caption").asText()).contains("https://example.com/menu?a=1&b=2, <3");
        assertThat(live.get("kind").asText()).isEqualTo("text");
        assertThat(sandbox.get(PLATFORM, live.get("permalink").asText())
                        .expect(200)
                        .text())
                .contains("Fish &amp; chips");
        sandbox.get(PLATFORM, "/i/web/status/" + id).expect(200);

        Answered read = get("/2/tweets/" + id + "?tweet.fields=" + FIELDS);
        JsonNode urls = read.json().at("/data/entities/urls");
        assertThat(urls.at("/0/expanded_url").asText()).isEqualTo("https://example.com/menu?a=1&b=2");
        assertThat(urls.at("/1/expanded_url").asText()).isEqualTo("http://example.org");
        int[] text = read.at("data.text").codePoints().toArray();
        int start = urls.at("/0/start").asInt();
        assertThat(new String(text, start, urls.at("/0/end").asInt() - start))
                .isEqualTo(urls.at("/0/url").asText());
        assertThat(read.at("data.entities.hashtags.0.tag")).isEqualTo("food");
    }

    @Test
    void publishesAVideoThatIsFoundByItsMediaKey() {
        String video = video();
        String id = tweet("moving", video).expect(201).at("data.id");
        assertThat(live(id).get("kind").asText()).isEqualTo("video");
        assertThat(live(id).at("/media/0/width").asInt()).isEqualTo(360);
        Answered timeline = timeline("&expansions=attachments.media_keys");
        assertThat(timeline.at("data.0.attachments.media_keys.0")).isEqualTo("13_" + video);
        assertThat(timeline.at("includes.media.0.type")).isEqualTo("video");
        assertThat(timeline.at("data.0.text")).matches("moving https://t\\.co/\\w{10}");
        assertThat(timeline.at("data.0.entities.urls.0.expanded_url")).endsWith(id + "/video/1");
    }

    @Test
    void publishesFourPicturesAndNoMoreAndNoMixture() {
        String[] pictures = new String[5];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = image(TestMedia.jpeg()).at("data.id");
        }
        String id = tweet("", pictures[0], pictures[1], pictures[2], pictures[3])
                .expect(201)
                .at("data.id");
        assertThat(live(id).get("media")).hasSize(4);
        assertInvalid(tweet("five", pictures), "at most 4");
        assertInvalid(tweet("mixed", pictures[0], video()), "Your media IDs are invalid.");
        assertInvalid(tweet("twice", pictures[0], pictures[0]), "Your media IDs are invalid.");
        assertInvalid(tweet("unknown", "123"), "Your media IDs are invalid.");
        assertInvalid(tweet("no id", "1x"), "media_ids");
    }

    @Test
    void refusesTheSameTextTwice() throws IOException {
        tweet("only once").expect(201);
        assertForbidden(tweet("only once "), "You are not allowed to create a Tweet with duplicate content.");
        sandbox.restart();
        assertForbidden(tweet("only once", image(TestMedia.jpeg()).at("data.id")), "duplicate content");
        sandbox.set(PLATFORM, "{\"duplicate_rule\":\"text_and_media\"}");
        tweet("only once", image(TestMedia.jpeg()).at("data.id")).expect(201);
        sandbox.set(PLATFORM, "{\"duplicate_rule\":\"text\"}");
        tweet("", image(TestMedia.jpeg()).at("data.id")).expect(201);
        tweet("", image(TestMedia.jpeg()).at("data.id")).expect(201);
    }

    @Test
    void weighsText() {
        assertForbidden(tweet("x".repeat(281)), "too long");
        tweet("x".repeat(257) + " https://example.com/" + "y".repeat(300)).expect(403);
        tweet("x".repeat(256) + " https://example.com/" + "y".repeat(300)).expect(201);
        assertForbidden(tweet("日".repeat(141)), "too long");
        tweet("日".repeat(140)).expect(201);
        assertForbidden(tweet("$ACME and $OTHER"), "You are not permitted");
        sandbox.set(PLATFORM, "{\"subscription_type\":\"Premium\"}");
        tweet("z".repeat(281)).expect(201);
        sandbox.set(PLATFORM, "{\"subscription_type\":\"None\"}");
    }

    @Test
    void takesEveryOptionAndNothingElse() {
        String picture = image(TestMedia.jpeg()).at("data.id");
        String id = postJson(
                        "/2/tweets",
                        Map.of(
                                "text",
                                "with options",
                                "reply_settings",
                                "following",
                                "made_with_ai",
                                true,
                                "paid_partnership",
                                true,
                                "media",
                                Map.of("media_ids", List.of(picture), "tagged_user_ids", List.of("42"))))
                .expect(201)
                .at("data.id");
        JsonNode details = live(id).get("details");
        assertThat(details.get("reply_settings").asText()).isEqualTo("following");
        assertThat(details.get("tagged").asText()).isEqualTo("42");
        postJson(
                        "/2/tweets",
                        Map.of("text", "which?", "poll", Map.of("options", List.of("a", "b"), "duration_minutes", 60)))
                .expect(201);
        assertInvalid(postJson("/2/tweets", Map.of("text", "p", "poll", Map.of("options", List.of("a")))), "$.poll");
        assertInvalid(postJson("/2/tweets", Map.of("text", "x", "scheduled_at", "1")), "$.scheduled_at");
        assertInvalid(postJson("/2/tweets", Map.of("text", "x", "reply_settings", "everyone")), "reply_settings");
        assertInvalid(postJson("/2/tweets", Map.of("text", " ")), "You must provide text");
        assertInvalid(postJson("/2/tweets", Map.of("text", 5)), "string expected");
        assertForbidden(postJson("/2/tweets", Map.of("text", "x", "quote_tweet_id", "1")), "not available");
        sandbox.set(PLATFORM, "{\"paid_partnership_allowed\":false}");
        assertThat(postJson("/2/tweets", Map.of("text", "paid", "paid_partnership", true))
                        .status())
                .isEqualTo(403);
        sandbox.set(PLATFORM, "{\"paid_partnership_allowed\":true}");
    }

    @Test
    void letsTheAuthorReply() {
        String id = tweet("the thread").at("data.id");
        Answered reply = reply(id, "the comment").expect(201);
        assertThat(live(id).at("/comments/0").asText()).isEqualTo("the comment");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=the comment".replace(" ", "%20"))
                        .json()
                        .get("posts"))
                .isEmpty();
        assertThat(get("/2/tweets/" + reply.at("data.id") + "?tweet.fields=conversation_id,referenced_tweets")
                        .at("data.conversation_id"))
                .isEqualTo(id);
        sandbox.set(PLATFORM, "{\"own_replies_allowed\":false}");
        Answered refused = reply(id, "not any more");
        sandbox.set(PLATFORM, "{\"own_replies_allowed\":true}");
        assertForbidden(refused, "where you are mentioned or are the author");
        assertThat(refused.at("type")).endsWith("/not-authorized-for-resource");
        assertForbidden(reply("1", "to nobody"), "You are not permitted to perform this action.");
    }

    private Answered reply(String id, String text) {
        return postJson("/2/tweets", Map.of("text", text, "reply", Map.of("in_reply_to_tweet_id", id)));
    }

    @Test
    void listsNewestFirstPageByPage() {
        Instant start = sandbox.clock.instant();
        for (int i = 0; i < 7; i++) {
            tweet("listed " + i).expect(201);
        }
        String since = "&start_time=" + start + "&max_results=5";
        Answered first = timeline(since);
        assertThat(first.at("meta.result_count")).isEqualTo("5");
        assertThat(first.at("data.0.text")).isEqualTo("listed 6");
        Answered second = timeline(since + "&pagination_token=" + first.at("meta.next_token"));
        assertThat(second.at("data.1.text")).isEqualTo("listed 0");
        assertThat(second.json().at("/meta/next_token").isMissingNode()).isTrue();
        assertThat(timeline("&since_id=" + first.at("data.1.id")).at("meta.result_count"))
                .isEqualTo("1");
        sandbox.set(PLATFORM, "{\"timeline_lag_ms\":60000}");
        assertThat(timeline(since).at("meta.result_count")).isEqualTo("0");
        sandbox.set(PLATFORM, "{\"timeline_lag_ms\":0}");
        assertInvalid(timeline("&max_results=4"), "max_results");
        assertInvalid(timeline("&start_time=yesterday"), "start_time");
    }

    @Test
    void speaksTheNamesOfBothGenerations() {
        String id = tweet("names").at("data.id");
        Answered renamed = get("/2/tweets?ids=" + id + "&post.fields=public_metrics");
        assertThat(renamed.at("data.0.edit_history_post_ids.0")).isEqualTo(id);
        assertThat(renamed.at("data.0.public_metrics.repost_count")).isEqualTo("0");
        assertThat(get("/2/tweets?ids=" + id + "&tweet.fields=public_metrics")
                        .at("data.0.public_metrics.retweet_count"))
                .isEqualTo("0");
        sandbox.set(PLATFORM, "{\"names\":\"post\"}");
        Answered refused = get("/2/tweets?ids=" + id + "&tweet.fields=created_at");
        sandbox.set(PLATFORM, "{\"names\":\"both\"}");
        assertInvalid(refused, "tweet.fields");
        assertThat(refused.at("type")).startsWith("https://api.x.com/");
    }

    @Test
    void deletesOwnPostsAndTellsWhatIsNotThere() {
        String id = tweet("short-lived").at("data.id");
        for (int i = 0; i < 2; i++) {
            assertThat(sandbox.call("DELETE", PLATFORM, "/2/tweets/" + id, new byte[0], bearer(token))
                            .expect(200)
                            .at("data.deleted"))
                    .isEqualTo("true");
        }
        Answered gone = get("/2/tweets?ids=" + id).expect(200);
        assertThat(gone.at("errors.0.type")).endsWith("/resource-not-found");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=short-lived")
                        .json()
                        .get("posts"))
                .isEmpty();
    }

    @Test
    void countsCallsInWindows() {
        Answered first = get("/2/users/me");
        int left = Integer.parseInt(first.header("x-rate-limit-remaining"));
        assertThat(first.header("x-rate-limit-limit")).isEqualTo("75");
        assertThat(get("/2/users/me").header("x-rate-limit-remaining")).isEqualTo("" + (left - 1));
        sandbox.set(PLATFORM, "{\"posts_per_window\":0}");
        Answered refused = tweet("one too many").expect(429);
        sandbox.set(PLATFORM, "{\"posts_per_window\":1000}");
        assertThat(refused.at("title")).isEqualTo("Too Many Requests");
        assertThat(Long.parseLong(refused.header("x-rate-limit-reset")))
                .isBetween(
                        sandbox.clock.instant().getEpochSecond(),
                        sandbox.clock.instant().getEpochSecond() + 901);
    }

    @Test
    void asksForCredit() {
        sandbox.set(PLATFORM, "{\"out_of_credit\":true}");
        Answered refused = tweet("no money").expect(402);
        sandbox.set(PLATFORM, "{\"out_of_credit\":false}");
        assertThat(refused.at("title")).isEqualTo("CreditsDepleted");
        assertThat(refused.at("type")).endsWith("/credits");
    }

    private Answered timeline(String more) {
        return get("/2/users/" + account + "/tweets?tweet.fields=" + FIELDS + more);
    }

    private JsonNode live(String id) {
        for (JsonNode post : sandbox.posts(PLATFORM)) {
            if (post.get("platform_post_id").asText().equals(id)) {
                return post;
            }
        }
        throw new AssertionError("not live: " + id);
    }
}
