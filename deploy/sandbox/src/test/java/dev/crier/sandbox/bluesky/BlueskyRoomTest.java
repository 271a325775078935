package dev.crier.sandbox.bluesky;

import static dev.crier.sandbox.TestSandbox.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyRoomTest extends BlueskyTestCase {
    @Test
    void publishesOnceUnderAnOwnKey() {
        String rkey = tid();
        Answered written = write(CREATE, rkey, post("once")).expect(200);
        assertThat(written.at("uri")).isEqualTo("at://" + did + "/" + POST + "/" + rkey);
        assertError(write(CREATE, rkey, post("other")), 500, "InternalServerError");
        Answered read = query("com.atproto.repo.getRecord?repo=" + did + "&collection=" + POST + "&rkey=" + rkey);
        assertThat(read.at("value.text")).isEqualTo("once");
        assertThat(read.at("cid")).isEqualTo(written.at("cid"));
    }

    @Test
    void letsOneOfManyRacersWin() {
        String rkey = tid();
        long winners = IntStream.range(0, 6)
                .parallel()
                .filter(i -> write(CREATE, rkey, post("racer " + i)).status() == 200)
                .count();
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void swapsRecords() {
        String rkey = tid();
        ObjectNode post = post("swap");
        assertThat(put(rkey, post, true).expect(200).json().has("commit")).isTrue();
        assertThat(put(rkey, post, true).expect(200).json().has("commit")).isFalse();
        assertError(put(rkey, post("changed"), true), 400, "InvalidSwap");
        put(rkey, post("changed"), false).expect(200);
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=changed")
                        .json()
                        .get("posts"))
                .hasSize(1);
    }

    @Test
    void deletesAndDoesNotMindRepetition() {
        String rkey = tid();
        write(CREATE, rkey, post("short life")).expect(200);
        String body = body(Map.of("repo", did, "collection", POST, "rkey", rkey));
        procedure("com.atproto.repo.deleteRecord", body).expect(200);
        procedure("com.atproto.repo.deleteRecord", body).expect(200);
        assertError(
                query("com.atproto.repo.getRecord?repo=" + did + "&collection=" + POST + "&rkey=" + rkey),
                400,
                "RecordNotFound");
        assertThat(sandbox.get("control", "/__sandbox/posts?caption=short+life")
                        .json()
                        .get("posts"))
                .isEmpty();
    }

    @Test
    void sniffsBlobs() throws IOException {
        Answered jpeg =
                upload(Files.readAllBytes(TestMedia.jpeg()), "image/png").expect(200);
        assertThat(jpeg.at("blob.mimeType")).isEqualTo("image/jpeg");
        assertThat(jpeg.at("blob.ref.$link")).startsWith("bafkrei");
        assertThat(upload(Files.readAllBytes(TestMedia.jpeg()), "image/jpeg").at("blob.ref.$link"))
                .isEqualTo(jpeg.at("blob.ref.$link"));
        sandbox.set(PLATFORM, "{\"blob_upload_limit\":10}");
        assertError(upload(new byte[11], "image/png"), 413, "PayloadTooLarge");
        sandbox.set(PLATFORM, "{\"blob_upload_limit\":52428800}");
    }

    @Test
    void checksBlobsOfARecord() throws IOException {
        ObjectNode blob = (ObjectNode) upload(Files.readAllBytes(TestMedia.jpeg()), "image/jpeg")
                .json()
                .get("blob");
        write(CREATE, tid(), imagePost(blob)).expect(200);
        assertError(write(CREATE, tid(), imagePost(blob.deepCopy().put("size", 1))), 400, "InvalidSize");
        assertError(
                write(CREATE, tid(), imagePost(blob.deepCopy().put("mimeType", "image/png"))), 400, "InvalidMimeType");
        ObjectNode unknown = blob.deepCopy();
        unknown.putObject("ref").put("$link", "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
        assertError(write(CREATE, tid(), imagePost(unknown)), 400, "BlobNotFound");
        Answered tooBig = write(CREATE, tid(), imagePost(blob.deepCopy().put("size", 2_000_001)));
        assertError(tooBig, 400, "InvalidRequest");
        assertThat(tooBig.at("message")).contains("blob too big (maximum 2000000, got 2000001) at $.record.embed");
        ObjectNode noVideo = post("t");
        noVideo.putObject("embed").put("$type", "app.bsky.embed.video").set("video", blob);
        assertError(write(CREATE, tid(), noVideo), 400, "InvalidRequest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'langs':['en','de','fr','it']}|array too big (maximum 3, got 4) at $.record.langs",
                "{'langs':['no language']}|$.record.langs",
                "{'createdAt':'2026-11-22T10:00:00'}|$.record.createdAt",
                "{'createdAt':'2026-13-22T10:00:00Z'}|$.record.createdAt",
                "{'text':5}|$.record.text",
                "{'facets':[{'index':{'byteStart':-1,'byteEnd':2},'features':[]}]}|byteStart",
                "{'facets':[{'index':{'byteStart':0,'byteEnd':2},'features':[{'$type':'app.bsky.richtext.facet#mention','did':'x'}]}]}|DID",
                "{'embed':{'$type':'app.bsky.embed.external','external':{'uri':'https://a.example'}}}|title",
                "{'reply':{'root':{'uri':'x','cid':'y'}}}|reply.root",
                "{'$type':'app.bsky.feed.like'}|Invalid $type",
                "{'likes':1.5}|integers"
            })
    void refusesBrokenRecords(String change, String message) {
        ObjectNode post = post("text");
        post.setAll((ObjectNode) Json.read(change.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        Answered refused = write(CREATE, tid(), post);
        assertError(refused, 400, "InvalidRequest");
        assertThat(refused.at("message")).contains(message);
    }

    @Test
    void countsGraphemesAndBytes() {
        write(CREATE, tid(), post("e\u0301".repeat(300))).expect(200);
        Answered graphemes = write(CREATE, tid(), post("x".repeat(301)));
        assertThat(graphemes.at("message"))
                .isEqualTo(
                        "Invalid app.bsky.feed.post record: grapheme too big (maximum 300, got 301) at $.record.text");
        assertError(write(CREATE, tid(), post("👩‍👩‍👧‍👦".repeat(299))), 400, "InvalidRequest");
    }

    @Test
    void letsUnknownThingsPass() {
        ObjectNode post = post("open").put("mood", "fine");
        post.putObject("embed").put("$type", "com.example.embed");
        post.putArray("facets")
                .addObject()
                .putObject("index")
                .put("byteStart", 100)
                .put("byteEnd", 200);
        ((ObjectNode) post.get("facets").get(0)).putArray("features");
        write(CREATE, tid(), post).expect(200);
    }

    @Test
    void showsWhatStandsBesideTheText() throws IOException {
        ObjectNode blob = (ObjectNode) upload(Files.readAllBytes(TestMedia.jpeg()), "image/jpeg")
                .json()
                .get("blob");
        ObjectNode post = post("A card");
        ObjectNode external = post.putObject("embed")
                .put("$type", "app.bsky.embed.external")
                .putObject("external")
                .put("uri", "https://a.example/x")
                .put("title", "A title")
                .put("description", "Words");
        external.set("thumb", blob);
        post.putArray("langs").add("en").add("de");
        post.putObject("labels")
                .put("$type", "com.atproto.label.defs#selfLabels")
                .putArray("values")
                .addObject()
                .put("val", "nudity");
        Answered written = write(CREATE, tid(), post).expect(200);
        var live = shown("A card");
        assertThat(live).hasSize(1);
        assertThat(live.at("/0/kind").asText()).isEqualTo("text");
        assertThat(live.at("/0/details/link").asText()).isEqualTo("https://a.example/x");
        assertThat(live.at("/0/details/title").asText()).isEqualTo("A title");
        assertThat(live.at("/0/details/langs").asText()).isEqualTo("en, de");
        assertThat(live.at("/0/details/labels").asText()).isEqualTo("nudity");

        ObjectNode comment = post("A word of my own");
        ObjectNode reply = comment.putObject("reply");
        for (String end : new String[] {"root", "parent"}) {
            reply.putObject(end).put("uri", written.at("uri")).put("cid", written.at("cid"));
        }
        String rkey = tid();
        put(rkey, comment, true).expect(200);
        put(rkey, comment, true).expect(200);
        assertThat(shown("A word of my own")).isEmpty();
        assertThat(shown("A card").at("/0/comments")).hasSize(1);
        sandbox.restart();
        assertThat(shown("A card").at("/0/comments")).hasSize(1);
        assertThat(shown("A word of my own")).isEmpty();
    }

    @Test
    void showsAltTextsAndQuotes() throws IOException {
        ObjectNode blob = (ObjectNode) upload(Files.readAllBytes(TestMedia.jpeg()), "image/jpeg")
                .json()
                .get("blob");
        ObjectNode post = imagePost(blob).put("text", "With alt");
        ((ObjectNode) post.at("/embed/images/0")).put("alt", "A field");
        Answered quoted = write(CREATE, tid(), post).expect(200);
        assertThat(shown("With alt").at("/0/details/alt_text").asText()).isEqualTo("A field");
        assertThat(shown("With alt").at("/0/kind").asText()).isEqualTo("image");
        ObjectNode quote = post("A quote");
        quote.putObject("embed")
                .put("$type", "app.bsky.embed.record")
                .putObject("record")
                .put("uri", quoted.at("uri"))
                .put("cid", quoted.at("cid"));
        write(CREATE, tid(), quote).expect(200);
        assertThat(shown("A quote").at("/0/details/quote").asText()).isEqualTo(quoted.at("uri"));
    }

    private JsonNode shown(String caption) {
        return sandbox.get("control", "/__sandbox/posts?caption=" + caption.replace(' ', '+'))
                .json()
                .get("posts");
    }

    @Test
    void refusesKeysThatAreNoTimestamps() {
        assertError(write(CREATE, "my-post", post("t")), 400, "InvalidRequest");
        assertError(write(CREATE, "a b", post("t")), 400, "InvalidRequest");
        assertError(
                procedure(
                        CREATE,
                        body(Map.of(
                                "repo", "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "collection", POST, "record", post("t")))),
                400,
                "InvalidRequest");
        assertError(procedure(CREATE, "{}"), 400, "InvalidRequest");
    }

    @Test
    void refusesOtherPeoplesRepositories() {
        sandbox.post(
                        "control",
                        "/__sandbox/accounts",
                        JSON,
                        "{\"platform\":\"bluesky\",\"username\":\"other.bsky.test\"}")
                .expect(201);
        String body = body(Map.of("repo", "other.bsky.test", "collection", POST, "record", post("t")));
        assertError(procedure(CREATE, body), 401, "AuthenticationRequired");
    }

    @Test
    void speaksXrpc() {
        assertError(sandbox.get(PLATFORM, "/xrpc/com.example.nothing"), 501, "MethodNotImplemented");
        assertError(sandbox.get(PLATFORM, "/xrpc/" + CREATE), 405, "InvalidRequest");
        assertError(
                sandbox.post(PLATFORM, "/xrpc/" + CREATE, "text/plain", "{}", bearer(access)), 400, "InvalidRequest");
        assertError(sandbox.post(PLATFORM, "/xrpc/" + CREATE, JSON, "{", bearer(access)), 400, "InvalidRequest");
        assertError(procedure(CREATE, "{\"a\":\"" + "x".repeat(1_000_000) + "\"}"), 413, "PayloadTooLargeError");
        assertThat(query("com.atproto.server.describeServer").header("RateLimit-Policy"))
                .isEqualTo("3000;w=300");
    }

    @Test
    void destroysUpgradesToHttp2() {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create(sandbox.url(PLATFORM) + "/xrpc/com.atproto.server.describeServer"))
                    .build();
            assertThatThrownBy(() -> http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void listsNewestFirst() {
        sandbox.post(
                        "control",
                        "/__sandbox/accounts",
                        JSON,
                        "{\"platform\":\"bluesky\",\"username\":\"lists.bsky.test\"}")
                .expect(201);
        Answered session = signIn("lists.bsky.test", "demo-demo-demo-demo").expect(200);
        for (String rkey : new String[] {"3m6abcdefgh22", "3m6abcdefgh23", "3m6abcdefgh24"}) {
            String body =
                    body(Map.of("repo", session.at("did"), "collection", POST, "rkey", rkey, "record", post(rkey)));
            sandbox.post(PLATFORM, "/xrpc/" + CREATE, JSON, body, bearer(session.at("accessJwt")))
                    .expect(200);
        }
        String path = "com.atproto.repo.listRecords?repo=lists.bsky.test&collection=" + POST + "&limit=2";
        Answered page = query(path);
        assertThat(page.at("records.0.value.text")).isEqualTo("3m6abcdefgh24");
        assertThat(query(path + "&cursor=" + page.at("cursor")).at("records.0.value.text"))
                .isEqualTo("3m6abcdefgh22");
    }
}
