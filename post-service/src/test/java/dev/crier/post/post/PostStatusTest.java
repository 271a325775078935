package dev.crier.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.post.PostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostStatusTest {

    @Test
    void editsDraftsAndScheduledPostsOnly() {
        assertThat(PostStatus.DRAFT.refusesEdit()).isEmpty();
        assertThat(PostStatus.SCHEDULED.refusesEdit()).isEmpty();
        assertThat(PostStatus.PROCESSING.refusesEdit()).contains(PostError.ALREADY_PUBLISHING);
        assertThat(PostStatus.POSTED.refusesEdit()).contains(PostError.ALREADY_FINISHED);
        assertThat(PostStatus.FAILED.refusesEdit()).contains(PostError.ALREADY_FINISHED);
        assertThat(PostStatus.CANCELLED.refusesEdit()).contains(PostError.ALREADY_FINISHED);
    }

    @Test
    void cancelsScheduledPostsAndShowsCancelledOnes() {
        assertThat(PostStatus.SCHEDULED.refusesCancel()).isEmpty();
        assertThat(PostStatus.CANCELLED.refusesCancel()).isEmpty();
        assertThat(PostStatus.DRAFT.refusesCancel()).contains(PostError.NOT_SCHEDULED);
        assertThat(PostStatus.PROCESSING.refusesCancel()).contains(PostError.ALREADY_PUBLISHING);
        assertThat(PostStatus.POSTED.refusesCancel()).contains(PostError.ALREADY_FINISHED);
    }

    @ParameterizedTest
    @EnumSource(PostStatus.class)
    void deletesEverythingButWhatIsOnItsWay(PostStatus status) {
        assertThat(status.refusesDelete().isPresent()).isEqualTo(status == PostStatus.PROCESSING);
    }

    @ParameterizedTest
    @EnumSource(PostStatus.class)
    void readsItsOwnWord(PostStatus status) {
        assertThat(PostStatus.of(status.word())).isEqualTo(status);
    }
}
