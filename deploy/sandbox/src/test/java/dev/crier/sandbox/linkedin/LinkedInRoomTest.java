package dev.crier.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkedInRoomTest extends LinkedInTestCase {
    @Override
    String scopes() {
        return PAGE_SCOPES;
    }

    @Test
    void publishesATextAndShowsItAtItsPermalink() {
        Answered created = text(member, "Hello \\(world\\) #tag 50% é 🎉").expect(201);
        assertThat(created.text()).isEmpty();
        assertThat(created.header("x-li-request-id")).isNotEmpty();
        String urn = created.header("x-restli-id");
        assertThat(urn).matches("urn:li:share:\\d{19}");
        assertThat(live(urn).get("caption").asText()).isEqualTo("Hello (world) #tag 50% é 🎉");
        assertThat(live(urn).get("visible").asBoolean()).isTrue();
        String permalink = sandbox.url(PLATFORM) + "/feed/update/" + urn + "/";
        assertThat(live(urn).get("permalink").asText()).isEqualTo(permalink);
        assertThat(sandbox.get(PLATFORM, permalink).expect(200).text()).contains("Hello (world)");
    }

    @Test
    void dropsSilentlyWhatFollowsAnUnescapedReservedCharacter() {
        assertThat(shown("Before (after)")).isEqualTo("Before ");
        assertThat(shown("a_b")).isEqualTo("a");
        assertThat(shown("mail me: x@y.z")).isEqualTo("mail me: x");
        assertThat(shown("C# is")).isEqualTo("C");
        assertThat(shown("a \\\\ b \\_ c \\~ d")).isEqualTo("a \\ b _ c ~ d");
        assertThat(shown("{hashtag|\\#|tag} #more")).isEqualTo("#tag #more");
        assertThat(shown("By @[Crier Demo Ltd](urn:li:organization:2414183) \\<3"))
                .isEqualTo("By Crier Demo Ltd <3");
    }

    private String shown(String commentary) {
        return live(text(member, commentary).expect(201).header("x-restli-id"))
                .get("caption")
                .asText();
    }

    @Test
    void namesTheFirstPostWhenARepeatComesWithinTenMinutes() {
        String urn = text(member, "twice").expect(201).header("x-restli-id");
        Answered again = text(member, "twice").expect(422);
        assertThat(again.at("errorDetails.inputErrors.0.code")).isEqualTo("DUPLICATE_POST");
        assertThat(again.at("message")).isEqualTo("Content is a duplicate of " + urn);
        text(PAGE, "twice").expect(201);
        sandbox.clock.forward(Duration.ofMinutes(11));
        text(member, "twice").expect(201);
    }

    @Test
    void looksForDuplicatesAmongPostsWithMediaOnlyWhenToldSo() {
        String image = image(member);
        post(member, "same", media(image)).expect(201);
        post(member, "same", media(image)).expect(422);
        sandbox.set(PLATFORM, "{\"duplicates_with_media_refused\":false}");
        post(member, "same", media(image)).expect(201);
        sandbox.set(PLATFORM, "{\"duplicates_with_media_refused\":true}");
    }

    @Test
    void showsSeveralImagesWithTheirDescriptions() {
        String content = "\"content\":{\"multiImage\":{\"images\":[{\"id\":\"" + image(member)
                + "\",\"altText\":\"one\"},{\"id\":\"" + image(member) + "\"}]}},";
        String urn = post(member, "two", content).expect(201).header("x-restli-id");
        assertThat(live(urn).get("media")).hasSize(2);
        assertThat(live(urn).at("/details/alt_text_1").asText()).isEqualTo("one");
        String alone = "\"content\":{\"multiImage\":{\"images\":[{\"id\":\"" + image(member) + "\"}]}},";
        assertCode(post(member, "one", alone), 400, "INVALID_VALUE_FOR_FIELD");
    }

    @Test
    void showsALinkAsACard() {
        String content = """
                "content":{"article":{"source":"https://example.com/a?b=c_d","title":"T","description":"D","thumbnail":"%s"}},""".formatted(image(PAGE));
        String urn = post(PAGE, "read this", content).expect(201).header("x-restli-id");
        assertThat(live(urn).at("/details/link").asText()).isEqualTo("https://example.com/a?b=c_d");
        assertThat(live(urn).at("/details/thumbnail").asText()).hasSize(64);
        assertThat(live(urn).get("username").asText()).isEqualTo("Crier Demo Ltd");
        assertCode(post(PAGE, "no link", "\"content\":{\"article\":{\"source\":\"example\"}},"), 400, "INVALID_URL");
    }

    @Test
    void refusesBadPosts() {
        assertCode(text(member, " "), 400, "INVALID_VALUE_BLANK_FIELD");
        assertCode(text(member, "x".repeat(3001)), 400, "FIELD_LENGTH_TOO_LONG");
        text(member, "\\(".repeat(3000)).expect(201);
        assertCode(rest("POST", "/rest/posts", "{\"author\":\"" + member + "\"}"), 400, "MISSING_FIELD");
        text("urn:li:group:1", "x").expect(422);
        post(member, "x", "\"schedule\":1,").expect(422);
        post(member, "x", "\"content\":{},").expect(422);
        assertCode(post(member, "x", media("urn:li:image:none")), 400, "INVALID_IMAGE_ID");
        assertCode(post(member, "x", media("urn:li:video:none")), 400, "INVALID_VIDEO_ID");
        assertCode(post(member, "x", media(image(PAGE))), 403, "ACCESS_DENIED");
        assertCode(text("urn:li:organization:1", "x"), 403, "ACCESS_DENIED");
        assertCode(rest("POST", "/rest/posts", "{}", "Content-Type", "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void wantsAnActiveVersionOnEveryCall() {
        assertCode(rest("GET", "/rest/posts/urn", "", "LinkedIn-Version", "202510"), 426, "NONEXISTENT_VERSION");
        String path = "/rest/posts?q=author&author=" + encoded(PAGE);
        assertCode(sandbox.get(PLATFORM, path, "Authorization", "Bearer " + token), 400, "VERSION_MISSING");
        assertCode(rest("GET", path, "", "X-Restli-Protocol-Version", "1.0.0"), 400, "INVALID_VALUE_FOR_FIELD");
    }

    @Test
    void letsPagesReadTheirPostsAndMembersNot() {
        String first = text(PAGE, "read me #one").expect(201).header("x-restli-id");
        String second = text(PAGE, "read me too").expect(201).header("x-restli-id");
        String path = "/rest/posts?q=author&count=10&sortBy=CREATED&author=";
        Answered found = rest("GET", path + encoded(PAGE), "", "X-RestLi-Method", "FINDER")
                .expect(200);
        assertThat(found.at("elements.0.id")).isEqualTo(second);
        assertThat(found.at("elements.1.id")).isEqualTo(first);
        assertThat(found.at("elements.1.commentary")).isEqualTo("read me {hashtag|\\#|one}");
        assertThat(rest("GET", "/rest/posts/" + encoded(first), "").expect(200).at("lifecycleState"))
                .isEqualTo("PUBLISHED");
        assertCode(rest("GET", path + encoded(member), "", "X-RestLi-Method", "FINDER"), 403, "ACCESS_DENIED");
        String mine = text(member, "write only").expect(201).header("x-restli-id");
        assertCode(rest("GET", "/rest/posts/" + encoded(mine), ""), 403, "ACCESS_DENIED");
    }

    @Test
    void editsAndDeletes() {
        String urn = text(member, "before").expect(201).header("x-restli-id");
        String path = "/rest/posts/" + encoded(urn);
        String patch = "{\"patch\":{\"$set\":{\"commentary\":\"after\"}}}";
        assertCode(rest("POST", path, patch), 400, "INVALID_VALUE_FOR_FIELD");
        rest("POST", path, patch, "X-RestLi-Method", "PARTIAL_UPDATE").expect(204);
        assertThat(live(urn).get("caption").asText()).isEqualTo("after");
        rest("DELETE", path, "", "X-RestLi-Method", "DELETE").expect(204);
        assertThatThrownBy(() -> live(urn)).isInstanceOf(AssertionError.class);
        rest("DELETE", path, "").expect(204);
        sandbox.set(PLATFORM, "{\"second_delete_is_404\":true}");
        rest("DELETE", path, "").expect(404);
        sandbox.set(PLATFORM, "{\"second_delete_is_404\":false}");
    }

    @Test
    void putsCommentsUnderAPost() {
        String urn = text(PAGE, "comment me").expect(201).header("x-restli-id");
        String path = "/rest/socialActions/" + encoded(urn) + "/comments";
        Answered created =
                rest("POST", path, comment(urn, "first \\(really\\)")).expect(201);
        assertThat(created.at("commentUrn")).contains(created.header("x-restli-id"));
        rest("POST", path, comment("urn:li:activity:" + urn.replaceAll("\\D", ""), "second"))
                .expect(201);
        assertThat(live(urn).get("comments").get(0).asText()).isEqualTo("first (really)");
        assertThat(rest("GET", path, "").expect(200).at("elements.1.message.text"))
                .isEqualTo("second");
        assertCode(rest("POST", path, comment("urn:li:share:1", "x")), 400, "INVALID_URN_ID");
        assertCode(rest("POST", path, comment(urn, " ")), 400, "INVALID_VALUE_BLANK_FIELD");
    }

    private static String comment(String object, String text) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("actor", PAGE)
                .put("object", object)
                .set(
                        "message",
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("text", text))
                .toString();
    }

    @Test
    void countsTheCallsOfADay() {
        sandbox.set(PLATFORM, "{\"member_calls_per_day\":0}");
        Answered refused = text(member, "too many");
        assertCode(refused, 429, "TOO_MANY_REQUESTS");
        assertThat(refused.at("message")).contains("MEMBER DAY");
        sandbox.set(PLATFORM, "{\"member_calls_per_day\":100000,\"application_calls_per_day\":0}");
        assertThat(text(member, "too many").at("message")).contains("APPLICATION DAY");
        sandbox.set(PLATFORM, "{\"application_calls_per_day\":100000}");
    }

    @Test
    void hasTakenAPostWhoseAnswerIsLostOrFalse() {
        sandbox.fault(
                "{\"platform\":\"linkedin\",\"operation\":\"posts_create\",\"kind\":\"answer_lost\",\"times\":1}");
        assertThatThrownBy(() -> text(member, "lost")).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(text(member, "lost").expect(422).at("message")).contains("urn:li:share:");
        sandbox.fault(
                "{\"platform\":\"linkedin\",\"operation\":\"posts_create\",\"kind\":\"false_error\",\"times\":1}");
        text(member, "false").expect(504);
        text(member, "false").expect(422);
    }

    @Test
    void remembersPostsOverARestart() throws IOException {
        String urn = text(member, "lasting").expect(201).header("x-restli-id");
        sandbox.restart();
        assertThat(live(urn).get("caption").asText()).isEqualTo("lasting");
        text(member, "lasting").expect(422);
    }
}
