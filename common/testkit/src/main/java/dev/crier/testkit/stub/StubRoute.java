package dev.crier.testkit.stub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One expected request and its answer. */
public final class StubRoute {

    private final WireMockServer server;
    private final Fixtures fixtures;
    private final String name;
    private final UUID id = UUID.randomUUID();
    private final MappingBuilder mapping;
    private final ResponseDefinitionBuilder response = aResponse();

    StubRoute(WireMockServer server, Fixtures fixtures, String method, String pathAndQuery) {
        this.server = server;
        this.fixtures = fixtures;
        this.name = method + " " + pathAndQuery;
        this.mapping = request(method, urlEqualTo(pathAndQuery)).withId(id);
    }

    public StubRoute expectsHeader(String header, String value) {
        mapping.withHeader(header, equalTo(value));
        return this;
    }

    /** The body is this fixture's JSON: no member more, none less, arrays in this order. */
    public StubRoute expectsJson(String fixture) {
        mapping.withRequestBody(equalToJson(fixtures.text(fixture), false, false));
        return this;
    }

    /** The body is this text. */
    public StubRoute expectsText(String text) {
        mapping.withRequestBody(equalTo(text));
        return this;
    }

    /** The body is a form with these fields and no others, in any order. */
    public StubRoute expectsForm(Map<String, String> fields) {
        var expected = new TreeMap<>(fields);
        mapping.andMatching(request -> MatchResult.of(expected.equals(form(request.getBodyAsString()))));
        return this;
    }

    /** A header of the answer. */
    public StubRoute withHeader(String header, String value) {
        response.withHeader(header, value);
        return this;
    }

    /** Answers with a status and no body. */
    public void answers(int status) {
        server.stubFor(mapping.willReturn(response.withStatus(status)));
    }

    /** Answers with a fixture, whose content type goes by its name. */
    public void answers(int status, String fixture) {
        response.withHeader("Content-Type", fixture.endsWith(".json") ? "application/json" : "text/plain");
        response.withBody(fixtures.text(fixture));
        answers(status);
    }

    boolean wasAsked() {
        return server.getAllServeEvents().stream()
                .anyMatch(event -> event.getStubMapping() != null
                        && id.equals(event.getStubMapping().getId()));
    }

    String describe() {
        return name;
    }

    private static Map<String, String> form(String body) {
        var fields = new TreeMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals >= 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
