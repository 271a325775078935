package dev.crier.publisher.platform.tiktok;

import static dev.crier.publisher.platform.tiktok.TikTokStub.CONTENT;
import static dev.crier.publisher.platform.tiktok.TikTokStub.CREATOR;
import static dev.crier.publisher.platform.tiktok.TikTokStub.INBOX;
import static dev.crier.publisher.platform.tiktok.TikTokStub.INIT;
import static dev.crier.publisher.platform.tiktok.TikTokStub.LIST;
import static dev.crier.publisher.platform.tiktok.TikTokStub.STATUS;
import static dev.crier.publisher.platform.tiktok.TikTokStub.creator;
import static dev.crier.publisher.platform.tiktok.TikTokStub.error;
import static dev.crier.publisher.platform.tiktok.TikTokStub.everythingWorks;
import static dev.crier.publisher.platform.tiktok.TikTokStub.ok;
import static dev.crier.publisher.platform.tiktok.TikTokStub.status;
import static dev.crier.publisher.platform.tiktok.TikTokStub.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Content;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.Verification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author can ask for, what a creator allows, and the posts that are not a video on the profile. */
class TikTokOptionsTest {

    private final StubPlatform server = new StubPlatform();

    @BeforeEach
    void start() {
        everythingWorks(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PlatformPublisher room() {
        return TikTokStub.room(server);
    }

    private void prepare(FakeWork work) {
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
    }

    private static Failure failure(ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).isNotNull();
        return failure.failure();
    }

    private Reconciliation reconciled(FakeWork work) {
        return room().reconcile(work, Instant.now());
    }

    @Test
    void putsADraftIntoTheInboxWithoutAskingTheCreator() {
        FakeWork work = work(Map.of("draft", true));
        prepare(work);
        assertThat(server.requests(CREATOR)).isEmpty();
        assertThat(server.requests(INBOX).getFirst().body()).startsWith("{\"source_info\"");
        Receipt receipt = room().commit(work);
        server.on(STATUS, status("SEND_TO_USER_INBOX", ""));
        assertThat(room().verify(work, receipt, Duration.ZERO)).isEqualTo(new Verification.Live(receipt));
    }

    @Test
    void publishesPhotosWithOneCallThatNamesTheirLinks() {
        FakeWork work = FakeWork.images(3, "three photos", Map.of());
        prepare(work);
        assertThat(server.requests()).hasSize(1);
        Receipt receipt = room().commit(work);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests(CONTENT).getFirst().body())
                .contains("\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT_POST\"", "\"photo_cover_index\":0")
                .contains("\"description\":\"three photos\"", "http://media.example/r/image.jpg?X-Amz-Signature=abc")
                .doesNotContain("is_aigc", "disable_duet");
        server.on(STATUS, status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[5]"));
        assertThat(room().verify(work, receipt, Duration.ZERO))
                .isEqualTo(
                        new Verification.Live(new Receipt("5", URI.create("https://www.tiktok.com/@handle/photo/5"))));
    }

    @Test
    void findsPhotosWhoseAnswerWasLostInTheListOrNowhere() {
        FakeWork work = FakeWork.images(2, "two  photos", Map.of());
        prepare(work);
        Instant now = Instant.now();
        server.on(LIST, listed("another", "photo", now));
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(false));
        server.on(LIST, listed("two photos", "video", now));
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(false));
        server.on(LIST, listed("two photos", "photo", now.minusSeconds(30)));
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Absent(false));
        server.on(LIST, listed("two photos", "photo", now));
        assertThat(reconciled(work))
                .isEqualTo(new Reconciliation.Found(new Receipt("9", URI.create("https://www.tiktok.com/@h/photo/9"))));
    }

    @Test
    void takesNoneOfSeveralPhotosAndOneWithoutAnAddressByItsProfile() {
        FakeWork work = FakeWork.images(2, "two photos", Map.of());
        prepare(work);
        String one = "{\"id\":\"9\",\"title\":\"two photos\",\"create_time\":%d,\"share_url\":\"no address\"}"
                .formatted(Instant.now().getEpochSecond());
        server.on(LIST, ok("{\"videos\":[" + one + "," + one + "]}"));
        assertThat(reconciled(work)).isInstanceOf(Reconciliation.Undecided.class);
        server.on(LIST, ok("{\"videos\":[{\"id\":\"9\",\"title\":\"two photos\"}]}"));
        assertThat(reconciled(work)).isInstanceOf(Reconciliation.Undecided.class);
        server.on(LIST, ok("{\"videos\":[" + one + "]}"));
        Receipt profile = new Receipt("9", URI.create("https://www.tiktok.com/@handle"));
        assertThat(reconciled(work)).isEqualTo(new Reconciliation.Found(profile));
        assertThat(room().verify(work, profile, Duration.ZERO)).isEqualTo(new Verification.Live(profile));
        server.on(LIST, ok("{}"));
        assertThat(failure(() -> reconciled(work))).isInstanceOf(Failure.Transient.class);
    }

    private static Answer listed(String title, String kind, Instant createdAt) {
        return ok("""
                {"videos":[{"id":"9","title":"%s","create_time":%d,"share_url":"https://www.tiktok.com/@h/%s/9"}]}""".formatted(title, createdAt.getEpochSecond(), kind));
    }

    private static FakeWork photos(Map<String, Object> options) {
        Content content = FakeWork.images(2, "x", Map.of()).content();
        return FakeWork.of(new Content(content.caption(), content.media(), options), Map.of());
    }

    @Test
    void itsClassSaysWhatCanBeRead() {
        assertThat(room().traits(work(Map.of()).content()).commitClass()).isEqualTo(CommitClass.B);
        assertThat(room().traits(photos(Map.of()).content()).commitClass()).isEqualTo(CommitClass.C);
        assertThat(room().traits(photos(Map.of("privacy_level", "SELF_ONLY")).content())
                        .commitClass())
                .isEqualTo(CommitClass.D);
        assertThat(room().traits(photos(Map.of("draft", true)).content()).commitClass())
                .isEqualTo(CommitClass.D);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "privacy_level|FOLLOWER_OF_CREATOR||privacy_level_not_offered",
                "disable_comment|false|,\"comment_disabled\":true|comment_disabled_by_creator",
                "disable_duet|false|,\"duet_disabled\":true|duet_disabled_by_creator",
                "disable_stitch|false|,\"stitch_disabled\":true|stitch_disabled_by_creator",
                "disable_duet|true|,\"max_video_post_duration_sec\":4|video_too_long_for_creator"
            })
    void keepsToWhatTheCreatorAllows(String option, String value, String limit, String code) {
        server.on(CREATOR, creator("\"PUBLIC_TO_EVERYONE\",\"SELF_ONLY\"", limit == null ? "" : limit));
        Failure failure = failure(() -> prepare(work(Map.of(option, value))));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().code()).isEqualTo(code);
        assertThat(failure.reason().hint()).isNotBlank();
        assertThat(server.requests(INIT)).isEmpty();
    }

    @Test
    void followsTheCreatorsSettingsWhereTheAuthorSaysNothing() {
        server.on(CREATOR, creator("\"PUBLIC_TO_EVERYONE\"", ",\"comment_disabled\":true,\"duet_disabled\":true"));
        prepare(work(Map.of()));
        assertThat(server.requests(INIT).getFirst().body())
                .contains("\"disable_comment\":true", "\"disable_duet\":true", "\"disable_stitch\":false");
    }

    @Test
    void tellsWithStatus200ThatTheCreatorCannotPostNow() {
        server.on(CREATOR, error(200, "spam_risk_too_many_posts"));
        assertThat(failure(() -> prepare(work(Map.of())))).isInstanceOf(Failure.RateLimited.class);
    }

    @ParameterizedTest
    @CsvSource({
        "brand_content_toggle,branded_and_private",
        "video_cover_timestamp_ms,cover_out_of_range",
    })
    void refusesWhatDoesNotGoTogetherBeforeAnyCall(String option, String code) {
        Map<String, Object> options =
                Map.of("privacy_level", "SELF_ONLY", option, option.startsWith("brand") ? true : 6000);
        assertThat(failure(() -> prepare(work(options))).reason().code()).isEqualTo(code);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesOptionsThatPhotosCannotHave() {
        assertThat(failure(() -> prepare(photos(Map.of("is_aigc", true))))
                        .reason()
                        .code())
                .isEqualTo("photos_without_ai_label");
        assertThat(failure(() -> prepare(photos(Map.of("photo_cover_index", 2))))
                        .reason()
                        .code())
                .isEqualTo("cover_out_of_range");
        assertThat(failure(() -> prepare(FakeWork.text("only words", Map.of(), Map.of())))
                        .reason()
                        .code())
                .isEqualTo("media_number");
    }
}
