package dev.crier.publisher.platform.linkedin;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;
import static dev.crier.publisher.platform.StubPlatform.Answer.lost;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.AS_MEMBER;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.AS_PAGE;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.PAGE;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.POST;
import static dev.crier.publisher.platform.linkedin.LinkedInStub.listed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows the commit: lost answers, repeats, the way to the audience, the comment. */
class LinkedInAfterwardsTest {

    private static final String COMMIT = "POST /rest/posts";
    private static final String COMMENTS = "/rest/socialActions/" + POST + "/comments";

    private final StubPlatform server = new StubPlatform();
    private final WireClient wire = new WireClient(Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    private PlatformPublisher room() {
        return LinkedInStub.room(server, wire);
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(StepFailure.class, call).failure();
    }

    @Test
    void findsATextByWhatPeopleRead() {
        FakeWork work = FakeWork.text("Hello (world) #tag", Map.of(), AS_PAGE);
        room().prepare(work);
        server.on("GET /rest/posts", listed("Hello \\\\(world\\\\)  {hashtag|\\\\#|tag}", "", Instant.now()));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
        StubPlatform.Request asked = server.requests("GET /rest/posts").getFirst();
        assertThat(asked.header("X-RestLi-Method")).isEqualTo("FINDER");
        assertThat(asked.uri().getRawQuery()).contains("q=author", "author=urn%3Ali%3Aorganization%3A2414183");
        server.on(
                "GET /rest/posts",
                listed("Hello \\\\(world\\\\) #tag", "", Instant.now().minusSeconds(600)));
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void adoptsNoneOfSeveralPostsNorOneOfUnknownAge() {
        FakeWork work = FakeWork.text("words", Map.of(), AS_PAGE);
        room().prepare(work);
        String one = "{\"id\":\"" + POST + "\",\"commentary\":\"words\",\"createdAt\":"
                + Instant.now().toEpochMilli() + "}";
        server.on("GET /rest/posts", json(200, "{\"elements\":[" + one + "," + one + "]}"));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
        server.on("GET /rest/posts", json(200, "{\"elements\":[{\"id\":\"" + POST + "\",\"commentary\":\"words\"}]}"));
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Undecided.class);
    }

    @Test
    void takesNoFactFromAnAnswerThatIsNotLinkedIns() {
        FakeWork work = FakeWork.text("words", Map.of(), AS_PAGE);
        room().prepare(work);
        server.on("GET /rest/posts", json(200, "<html>")).on("GET /rest/posts/" + POST, json(200, "{}"));
        assertThat(failure(() -> room().reconcile(work, Instant.now()))).isInstanceOf(Failure.Transient.class);
        assertThat(failure(() -> room().verify(work, new Receipt(POST, null), Duration.ZERO)))
                .isInstanceOf(Failure.Transient.class);
    }

    @Test
    void provesNothingForAMemberAndSendsNothing() {
        FakeWork work = FakeWork.text("words", Map.of(), AS_MEMBER);
        room().prepare(work);
        server.on(COMMIT, lost());
        failure(() -> room().commit(work));
        int calls = server.requests().size();
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Unreadable());
        assertThat(server.requests()).hasSize(calls);
    }

    @Test
    void takesTheDuplicateForItsOwnPostAfterALostAnswerOnly() {
        FakeWork work = FakeWork.text("words", Map.of(), AS_MEMBER);
        room().prepare(work);
        server.on(COMMIT, json(422, """
                {"status":422,"message":"Content is a duplicate of %s","errorDetails":{"inputErrors":[
                {"code":"DUPLICATE_POST","description":"Duplicate post is detected","input":{}}]}}""".formatted(POST)));
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure).isInstanceOf(Failure.ContentRefused.class);
        assertThat(failure.reason().message()).contains("/feed/update/" + POST);
        room().reconcile(work, Instant.now());
        assertThat(room().commit(work).platformPostId()).isEqualTo(POST);
    }

    @Test
    void followsAPagesPostUntilItIsLive() {
        Receipt receipt = new Receipt(POST, null);
        FakeWork page = FakeWork.text("words", Map.of(), AS_PAGE);
        server.on("GET /rest/posts/" + POST, json(200, "{\"lifecycleState\":\"PUBLISH_REQUESTED\"}"));
        assertThat(room().verify(page, receipt, Duration.ZERO)).isInstanceOf(Verification.Pending.class);
        server.on("GET /rest/posts/" + POST, json(200, "{\"lifecycleState\":\"PUBLISH_FAILED\"}"));
        assertThat(room().verify(page, receipt, Duration.ZERO)).isInstanceOf(Verification.Rejected.class);
        server.on("GET /rest/posts/" + POST, json(403, ""));
        assertThat(room().verify(page, receipt, Duration.ZERO)).isEqualTo(new Verification.Live(receipt));
        int calls = server.requests().size();
        FakeWork member = FakeWork.text("words", Map.of(), AS_MEMBER);
        assertThat(room().verify(member, receipt, Duration.ZERO)).isEqualTo(new Verification.Live(receipt));
        assertThat(server.requests()).hasSize(calls);
    }

    @Test
    void looksForThePagesCommentBeforeItWritesOne() {
        FakeWork work = FakeWork.text("words", Map.of("first_comment", "More (here) #tag"), AS_PAGE);
        assertThat(room().sideTasks(work.content())).containsExactly(SideTask.FIRST_COMMENT);
        server.on(
                        "GET " + COMMENTS,
                        json(200, "{\"elements\":[{\"actor\":\"urn:li:person:x\",\"message\":{\"text\":\"More\"}}]}"))
                .on("POST " + COMMENTS, json(201, "{\"id\":\"1\"}"));
        room().run(SideTask.FIRST_COMMENT, work, new Receipt(POST, null));
        JsonNode comment =
                Json.read(server.requests("POST " + COMMENTS).getFirst().body());
        assertThat(comment.path("actor").asText()).isEqualTo(PAGE);
        assertThat(comment.path("object").asText()).isEqualTo(POST);
        assertThat(comment.at("/message/text").asText()).isEqualTo("More \\(here\\) #tag");

        server.on("GET " + COMMENTS, json(200, """
                {"elements":[{"actor":"%s","message":{"text":"More \\\\(here\\\\) {hashtag|\\\\#|tag}"}}]}""".formatted(PAGE)));
        room().run(SideTask.FIRST_COMMENT, work, new Receipt(POST, null));
        assertThat(server.requests("POST " + COMMENTS)).hasSize(1);
    }

    @Test
    void writesAMembersCommentOnceWhateverHappens() {
        FakeWork work = FakeWork.text("words", Map.of("first_comment", "More"), AS_MEMBER);
        Receipt receipt = new Receipt(POST, null);
        server.on("POST " + COMMENTS, json(429, "{\"code\":\"TOO_MANY_REQUESTS\"}"));
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, receipt)))
                .isInstanceOf(Failure.RateLimited.class);
        server.on("POST " + COMMENTS, lost());
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, receipt)))
                .isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(failure(() -> room().run(SideTask.FIRST_COMMENT, work, receipt))
                        .reason()
                        .code())
                .isEqualTo("comment_in_doubt");
        assertThat(server.requests("POST " + COMMENTS)).hasSize(2);
    }

    @Test
    void hasNoSideTasksWithoutAComment() {
        assertThat(room().sideTasks(FakeWork.text("words", Map.of(), AS_PAGE).content()))
                .isEmpty();
    }
}
