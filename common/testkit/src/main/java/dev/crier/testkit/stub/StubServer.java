package dev.crier.testkit.stub;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Answers the routes a test lays down, and nothing else: a request that is not exactly as expected fails the test, and
 * so does a route that is never asked.
 *
 * <pre>{@code
 * @RegisterExtension
 * StubServer graph = StubServer.withFixturesOf(InstagramClientTest.class);
 *
 * graph.on("POST", "/v26.0/17/media").expectsJson("create.request.json").answers(200, "create.json");
 * }</pre>
 *
 * <p>Fixtures lie in {@code fixtures/} beside the test class, in the test resources.
 */
public final class StubServer implements BeforeEachCallback, AfterEachCallback {

    private final Fixtures fixtures;
    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final List<StubRoute> routes = new ArrayList<>();

    private StubServer(Fixtures fixtures) {
        this.fixtures = fixtures;
    }

    public static StubServer withFixturesOf(Class<?> test) {
        return new StubServer(new Fixtures(test));
    }

    /** Where the stub listens; for the client's base URL. */
    public URI url() {
        return URI.create("http://localhost:" + server.port());
    }

    /**
     * A route, which answers from {@link StubRoute#answers} on.
     *
     * @param pathAndQuery compared as it is, with its query string
     */
    public StubRoute on(String method, String pathAndQuery) {
        var route = new StubRoute(server, fixtures, method, pathAndQuery);
        routes.add(route);
        return route;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                verify();
            }
        } finally {
            stop();
        }
    }

    void start() {
        server.start();
    }

    void stop() {
        routes.clear();
        server.stop();
        server.resetAll();
    }

    void verify() {
        var complaints = new ArrayList<String>();
        for (var request : server.findAllUnmatchedRequests()) {
            complaints.add("No route is for " + describe(request));
        }
        routes.stream()
                .filter(route -> !route.wasAsked())
                .forEach(route -> complaints.add("Never asked: " + route.describe()));
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }

    private static String describe(LoggedRequest request) {
        return "%s %s%n%s%n%s"
                .formatted(request.getMethod(), request.getUrl(), request.getHeaders(), request.getBodyAsString());
    }
}
