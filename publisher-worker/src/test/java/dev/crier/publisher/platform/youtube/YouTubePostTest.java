package dev.crier.publisher.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Content;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.StepFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YouTubePostTest {

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatYouTubeWould(Map<String, Object> options, String code) {
        Content content = FakeWork.video(1000, "x", options, Map.of()).content();
        StepFailure failure = catchThrowableOfType(StepFailure.class, () -> YouTubePost.of(content));
        assertThat(failure.failure()).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.failure().reason().code()).isEqualTo(code);
    }

    static List<Arguments> impossible() {
        return List.of(
                Arguments.of(Map.of("title", "a < b"), "invalidTitle"),
                Arguments.of(Map.of("description", "é".repeat(2501)), "invalidDescription"),
                Arguments.of(Map.of("tags", List.of("x".repeat(400), "y".repeat(100))), "invalidTags"),
                Arguments.of(Map.of("tags", List.of("<b>")), "invalidTags"),
                Arguments.of(Map.of("category_id", "art"), "invalidCategoryId"),
                Arguments.of(Map.of("first_comment", "Hi", "privacy_status", "private"), "comments_impossible"),
                Arguments.of(Map.of("first_comment", "Hi", "made_for_kids", true), "comments_impossible"));
    }

    @Test
    void countsTagsAsYouTubeDoes() {
        assertThat(YouTubePost.length(List.of())).isZero();
        assertThat(YouTubePost.length(List.of("abc"))).isEqualTo(3);
        assertThat(YouTubePost.length(List.of("abc", "d e"))).isEqualTo(9);
        assertThat(YouTubePost.length(List.of("x".repeat(400), "y".repeat(99)))).isEqualTo(500);
    }
}
