package dev.crier.publisher.platform.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers of the Graph API are read. */
class GraphClientTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00+0000",
                "2026-11-22T12:00:00Z",
                "2026-11-22T14:00:00+02:00",
                "2026-11-22T04:30:00-0730",
                "2026-11-22T12:00:00.000+0000"
            })
    void readsTimestampsInEverySpelling(String text) {
        assertThat(GraphClient.timestamp(Json.object().put("at", text), "at")).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lately", "2026-11-22T12:00:00", "2026-11-22"})
    void readsNoTimestampWhereThereIsNone(String text) {
        assertThat(GraphClient.timestamp(Json.object().put("at", text), "at")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"a b\"}", "{\"id\":\"../x\"}", "{\"id\":null}", "<html>", "{}"})
    void takesNothingForAnIdThatIsNone(String answer) {
        assertThatThrownBy(() -> GraphClient.id(Json.read(answer))).isInstanceOf(StepFailure.class);
        assertThatThrownBy(() -> GraphClient.posted(Json.read(answer), "text")).isInstanceOf(StepFailure.class);
    }

    @Test
    void readsAPostWithoutAnAddress() {
        assertThat(GraphClient.posted(Json.read("{\"id\":\"1\",\"permalink\":\"no address\"}"), "text")
                        .permalink())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "9223372036854775807", "1e300"})
    void waitsAsLongAsTheUsageHeaderAsksButNoLongerThanADay(String minutes) {
        String usage = "{\"u1\":[{\"estimated_time_to_regain_access\":" + minutes + "}]}";
        var answer = new WireAnswer(
                400,
                name -> name.equals("X-Business-Use-Case-Usage") ? Optional.of(usage) : Optional.empty(),
                "{\"error\":{\"code\":4,\"message\":\"No\"}}");
        var errors = new GraphErrors("Meta", new ErrorTable().put(ErrorTable.limited(Duration.ofHours(1)), "4"));
        assertThat(errors.failure(answer, NOON))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limited -> assertThat(limited.retryAt())
                                .isEqualTo(
                                        NOON.plus(minutes.equals("30") ? Duration.ofMinutes(30) : Duration.ofDays(1))));
    }
}
