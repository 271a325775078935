package dev.crier.publisher.platform.linkedin;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;

import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A room in front of a server, and what the tests of this package have in common. */
final class LinkedInStub {

    static final String PAGE = "urn:li:organization:2414183";
    static final String POST = "urn:li:share:7012345678901234567";
    static final Map<String, String> AS_PAGE = Map.of("author_urn", PAGE, "reads_posts", "true");
    static final Map<String, String> AS_MEMBER = Map.of("author_urn", "urn:li:person:u1", "reads_posts", "false");

    private LinkedInStub() {}

    static PlatformPublisher room(StubPlatform server, WireClient wire) {
        LinkedInConfig config = new LinkedInConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public String apiVersion() {
                return "202609";
            }

            @Override
            public URI permalinkUrl() {
                return URI.create("https://www.linkedin.com");
            }

            @Override
            public boolean escapeComments() {
                return true;
            }
        };
        return new LinkedInPublisher(new LinkedInClient(config, wire, Clock.systemUTC()), config);
    }

    /** One post in the author's list. */
    static Answer listed(String commentary, String media, Instant createdAt) {
        String content = media.isEmpty() ? "" : "\"content\":{\"media\":{\"id\":\"" + media + "\"}},";
        return json(200, """
                {"elements":[{"id":"%s",%s"commentary":"%s","createdAt":%d}],"paging":{"start":0}}""".formatted(POST, content, commentary, createdAt.toEpochMilli()));
    }
}
