package dev.crier.publisher.platform.instagram;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformCases;
import dev.crier.publisher.platform.PlatformContract;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstagramPublisherTest extends PlatformContract {

    private static final String MEDIA = "/v26.0/u1/media";
    static final String CONTAINER = "GET /v26.0/c1";
    private static final String LIMIT = "GET /v26.0/u1/content_publishing_limit";

    @Override
    protected PlatformPublisher room() {
        return room(server, wire);
    }

    static InstagramPublisher room(StubPlatform server, WireClient wire) {
        InstagramConfig config = new InstagramConfig() {
            @Override
            public URI graphUrl() {
                return server.uri();
            }

            @Override
            public String apiVersion() {
                return "v26.0";
            }
        };
        return new InstagramPublisher(new InstagramClient(config, wire, Clock.systemUTC()));
    }

    @Override
    protected PlatformCases cases() {
        return new InstagramCases(server, this::everythingWorks);
    }

    @Override
    protected FakeWork work() {
        return FakeWork.video(1000, "Hi @you #tag", Map.of("share_to_feed", false), Map.of());
    }

    @Override
    protected void everythingWorks() {
        server.on("POST " + MEDIA, json(200, "{\"id\":\"c1\"}"))
                .on(CONTAINER, status("IN_PROGRESS"), status("FINISHED"))
                .on("POST /v26.0/u1/media_publish", json(200, "{\"id\":\"m1\"}"))
                .on("GET /v26.0/m1", json(200, """
                        {"id":"m1","permalink":"https://www.instagram.com/reel/x/","timestamp":"2026-11-22T10:00:00+0000"}"""));
    }

    private static StubPlatform.Answer status(String code) {
        return json(200, "{\"status_code\":\"" + code + "\",\"status\":\"\",\"id\":\"c1\"}");
    }

    @Override
    protected String commitCall() {
        return "POST /v26.0/u1/media_publish";
    }

    @Override
    protected String firstCall() {
        return "POST " + MEDIA;
    }

    @Override
    protected void theAnswerOfTheCommitIsLost(boolean published) {
        server.on(commitCall(), lost()).on(CONTAINER, status(published ? "PUBLISHED" : "FINISHED"));
        listed(published ? "Hi you  #tag" : "Something else");
    }

    private void listed(String caption) {
        String now = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        server.on("GET " + MEDIA, json(200, """
                {"data":[{"id":"m1","caption":"%s","media_product_type":"REELS","timestamp":"%s",
                "permalink":"https://www.instagram.com/reel/x/"}],"paging":{}}""".formatted(caption, now)));
    }

    @Override
    protected StubPlatform.Answer deadToken() {
        return error(190, 463);
    }

    static StubPlatform.Answer error(int code, int subcode) {
        return json(400, """
                {"error":{"message":"No","type":"OAuthException","code":%d,"error_subcode":%d,"fbtrace_id":"A"}}""".formatted(code, subcode));
    }

    @Test
    void asksForAReelWithTheLinkAndTheOptions() {
        everythingWorks();
        prepare(work());
        StubPlatform.Request request = server.requests("POST " + MEDIA).getFirst();
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + FakeWork.TOKEN);
        assertThat(request.body())
                .contains("media_type=REELS", "share_to_feed=false", "caption=Hi+%40you+%23tag")
                .contains("video_url=http%3A%2F%2Fmedia.example%2Fr%2Fvideo.mp4%3FX-Amz-Signature%3Dabc");
    }

    @Test
    void asksForAPictureWithItsDescription() {
        everythingWorks();
        prepare(FakeWork.images(1, "Look", Map.of()));
        assertThat(server.requests("POST " + MEDIA).getFirst().body())
                .contains("image_url=", "alt_text=picture+0")
                .doesNotContain("media_type");
    }

    @Test
    void waitsWhileInstagramProcesses() {
        everythingWorks();
        FakeWork work = work();
        assertThat(room().prepare(work)).isInstanceOf(Preparation.InProgress.class);
        assertThat(room().prepare(work)).isInstanceOf(Preparation.Complete.class);
        assertThat(server.requests("POST " + MEDIA)).hasSize(1);
    }

    @Test
    void startsOverWithAnExpiredContainer() {
        everythingWorks();
        server.on(CONTAINER, status("EXPIRED"));
        Failure failure = failure(() -> prepare(work()));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        passing -> assertThat(passing.startOver()).isTrue());
    }

    @Test
    void tellsThatTheFormatIsRefused() {
        everythingWorks();
        server.on(CONTAINER, json(200, """
                {"status_code":"ERROR","status":"Error: 2207026 unsupported format","id":"c1"}"""));
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.ContentRefused.class);
    }

    @Test
    void refusesTooManyMediaAndNone() {
        assertThat(failure(() -> prepare(FakeWork.text("words", Map.of(), Map.of()))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure(() -> prepare(FakeWork.images(11, "eleven", Map.of()))))
                .isInstanceOf(Failure.ContentRefused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void knowsThatAPostOfThatNameMayBeOutAlthoughItWasBlocked() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), error(4, 2207051));
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure).isInstanceOf(Failure.RateLimited.class);
        assertThat(failure.reason().mayLie()).isTrue();
    }

    @Test
    void waitsForTheListWhenTheContainerIsPublishedButThePostIsNotListedYet() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        theAnswerOfTheCommitIsLost(true);
        listed("of another app");
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
        assertThat(room().reconcile(work, Instant.now().minusSeconds(180)))
                .isEqualTo(new Reconciliation.Found(new Receipt(null, null)));
    }

    @Test
    void searchesTheListBeforeItStartsOverWithALostContainer() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(CONTAINER, error(24, 2207008));
        listed("Hi @you #tag");
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        listed("Something else");
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(true));
    }

    @Test
    void takesSeveralMatchesAndOneWithoutATimeForNoProof() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        String row = "{\"id\":\"m1\",\"caption\":\"Hi @you #tag\",\"timestamp\":\"%s\"}";
        String once = row.formatted(Instant.now());
        for (String rows : new String[] {once + "," + once, row.formatted("lately"), row.formatted("")}) {
            server.on("GET " + MEDIA, json(200, "{\"data\":[" + rows + "]}"));
            for (String word : new String[] {"FINISHED", "EXPIRED", "PUBLISHED"}) {
                server.on(CONTAINER, status(word));
                assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
            }
            assertThat(room().reconcile(work, Instant.now().minusSeconds(180)))
                    .isEqualTo(new Reconciliation.Found(new Receipt(null, null)));
        }
    }

    @Test
    void concludesNothingFromAnAnswerWithoutAList() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on("GET " + MEDIA, json(200, "<html>Sorry</html>"));
        assertThat(failure(() -> room().reconcile(work, Instant.now()))).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void waitsForTheQuotaBeforeItSpendsAContainer() {
        everythingWorks();
        server.on(LIMIT, json(200, """
                {"data":[{"quota_usage":50,"config":{"quota_total":50,"quota_duration":86400}}]}"""));
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.RateLimited.class);
        assertThat(server.requests("POST " + MEDIA)).isEmpty();
        server.on(LIMIT, json(200, """
                {"data":[{"quota_usage":49,"config":{"quota_total":50,"quota_duration":86400}}]}"""));
        FakeWork work = work();
        prepare(work);
        prepare(work);
        assertThat(server.requests(LIMIT)).hasSize(2);
    }

    @Test
    void publishesWhenTheQuotaCannotBeRead() {
        everythingWorks();
        server.on(LIMIT, json(200, "{\"data\":[{\"quota_usage\":3}]}"));
        prepare(work());
        server.on(LIMIT, error(10, 0));
        prepare(work());
        server.on(LIMIT, deadToken());
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.NeedsReconnect.class);
    }

    @Test
    void continuesATicketOfAnEarlierVersion() {
        everythingWorks();
        FakeWork work = work();
        work.ticket("{\"container\":\"c1\",\"created_at\":\"" + Instant.now() + "\"}");
        prepare(work);
        assertThat(server.requests("POST " + MEDIA)).isEmpty();
    }

    @Test
    void isLiveWithoutALinkWhenTheLinkCannotBeRead() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on("GET /v26.0/m1", error(100, 33));
        Receipt receipt = new Receipt("m1", null);
        assertThat(failure(() -> room().verify(work, receipt, Duration.ZERO))).isInstanceOf(Failure.Transient.class);
        assertThat(room().verify(work, receipt, Duration.ofMinutes(3))).isEqualTo(new Verification.Live(receipt));
    }
}
