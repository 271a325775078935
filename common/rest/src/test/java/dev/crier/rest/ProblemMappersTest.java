package dev.crier.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    record Body(String caption, int count) {}

    private final ProblemMappers mappers = new ProblemMappers();
    private final ObjectMapper json = apiJson();

    @Test
    void writesTheStableCodeTheSentenceAndTheExtraMembers() {
        var answer = mappers.problem(Problem.of(CommonError.RATE_LIMITED, "Wait 30 seconds.")
                .with("limit", 50)
                .header("Retry-After", "30"));
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("30");
        assertThat(body(answer))
                .containsEntry("code", "rate_limited")
                .containsEntry("type", "urn:crier:problem:rate_limited")
                .containsEntry("status", 429)
                .containsEntry("detail", "Wait 30 seconds.")
                .containsEntry("limit", 50);
    }

    @Test
    void namesTheKnownFieldsWhenOneIsMisspelt() {
        assertThat(body(mappers.json(failureOf("{\"captoin\":\"x\"}"))).get("detail"))
                .isEqualTo("The field captoin is not known here. Known fields: caption, count.");
    }

    @Test
    void namesTheFieldThatHasTheWrongForm() {
        assertThat(body(mappers.json(failureOf("{\"count\":\"many\"}"))).get("detail"))
                .isEqualTo("The field count does not have the right form.");
    }

    @Test
    void doesNotQuoteABodyThatIsNotJson() {
        assertThat(body(mappers.json(failureOf("{secret"))).get("detail")).isEqualTo("The body is not valid JSON.");
    }

    @Test
    void keepsTheStatusOfTheFramework() {
        var answer = mappers.web(new NotAllowedException("GET"));
        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(body(answer)).containsEntry("code", "method_not_allowed");
    }

    @Test
    void doesNotTellTheClientWhatWentWrongInside() {
        var answer = mappers.anything(new IllegalStateException("password=hunter2"));
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body(answer).toString()).doesNotContain("hunter2");
    }

    private JsonProcessingException failureOf(String text) {
        return catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(text, Body.class));
    }

    private static ObjectMapper apiJson() {
        var mapper = new ObjectMapper();
        new ApiJson().customize(mapper);
        return mapper;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Response answer) {
        return (Map<String, Object>) answer.getEntity();
    }
}
