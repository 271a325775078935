package dev.crier.publisher.platform.bluesky;

import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** An account's server as tests make it up, and the room that talks to it. */
final class BlueskyServer {

    static final String DID = "did:plc:x";
    static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    static final String POST_CID = "bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae";
    static final String PUT = "POST /xrpc/com.atproto.repo.putRecord";
    static final String GET = "GET /xrpc/com.atproto.repo.getRecord";
    static final String BLOB = "POST /xrpc/com.atproto.repo.uploadBlob";
    static final String RESOLVE = "GET /xrpc/com.atproto.identity.resolveHandle";
    static final String STORED = stored("video/mp4");
    static final String PUT_ANSWER = """
        {"uri":"at://did:plc:x/app.bsky.feed.post/3m6abcdefgh2k","cid":"%s","validationStatus":"valid"}\
        """.formatted(POST_CID);

    private BlueskyServer() {}

    static String stored(String mimeType) {
        return """
            {"$type":"blob","ref":{"$link":"%s"},"mimeType":"%s","size":1000}\
            """.formatted(CID, mimeType);
    }

    static Answer error(int status, String name) {
        return Answer.json(status, "{\"error\":\"" + name + "\",\"message\":\"No\"}");
    }

    static Map<String, String> account(URI server) {
        return Map.of("pds_url", server.toString(), "did", DID);
    }

    /** @param video the video service, or {@code none} */
    static BlueskyPublisher room(WireClient wire, URI entryway, String video) {
        BlueskyConfig config = new BlueskyConfig() {
            @Override
            public URI entrywayUrl() {
                return entryway;
            }

            @Override
            public String videoUrl() {
                return video;
            }

            @Override
            public URI permalinkUrl() {
                return URI.create("https://bsky.app");
            }
        };
        return new BlueskyPublisher(new BlueskyClient(wire, Clock.systemUTC()), config);
    }
}
