package dev.crier.publisher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Content;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine takes for granted of every room. */
public abstract class PlatformContract {

    protected final StubPlatform server = new StubPlatform();
    protected final WireClient wire = new WireClient(Clock.systemUTC());

    /** A room that talks to {@link #server}; a new one each time, as after a restart. */
    protected abstract PlatformPublisher room();

    /** A post of the platform's usual kind. */
    protected abstract FakeWork work();

    /** Makes the server take the whole post. */
    protected abstract void everythingWorks();

    /** The method and path of the commit, as the server sees it. */
    protected abstract String commitCall();

    /** Makes the server's reading calls tell that the post is out. */
    protected abstract void theAnswerOfTheCommitIsLost(boolean published);

    /** An answer of the platform that says the token is dead. */
    protected abstract StubPlatform.Answer deadToken();

    /** The first call of preparing. */
    protected abstract String firstCall();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publishesItsUsualKindOfPost() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        Receipt receipt = room().commit(work);
        Receipt live = verified(work, receipt);
        assertThat(live.platformPostId()).isNotBlank();
        assertThat(live.url()).isNotNull();
    }

    @Test
    void showsNothingToTheAudienceWhilePreparing() {
        everythingWorks();
        prepare(work());
        assertThat(server.requests(commitCall())).isEmpty();
    }

    @Test
    void preparesAgainWithoutHarm() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        String ticket = work.ticket();
        prepare(work);
        assertThat(work.ticket()).isEqualTo(ticket);
    }

    @Test
    void commitsWithOneCall() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        int before = server.requests().size();
        room().commit(work);
        assertThat(server.requests()).hasSize(before + 1);
        assertThat(server.requests(commitCall())).hasSize(1);
    }

    @Test
    void saysSoWhenTheAnswerOfTheCommitIsLostAndReadsThatItIsOut() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        theAnswerOfTheCommitIsLost(true);
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(room().reconcile(work, Instant.now())).isInstanceOf(Reconciliation.Found.class);
    }

    @Test
    void readsThatItIsNotOut() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        theAnswerOfTheCommitIsLost(false);
        assertThat(room().reconcile(work, Instant.now())).isEqualTo(new Reconciliation.Absent(false));
    }

    @Test
    void knowsThatNothingWasSentWhenThePlatformCannotBeReached() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.close();
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void asksForAReconnectWhenTheTokenIsDead() {
        everythingWorks();
        server.on(firstCall(), deadToken());
        assertThat(failure(() -> prepare(work()))).isInstanceOf(Failure.NeedsReconnect.class);
    }

    @Test
    void takesAServerErrorOnTheCommitForNoProof() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), StubPlatform.Answer.json(502, "<html>Bad gateway</html>"));
        Failure failure = failure(() -> room().commit(work));
        assertThat(failure.reason().mayLie() || failure instanceof Failure.OutcomeUnknown)
                .as("%s", failure)
                .isTrue();
    }

    @Test
    void keepsTheTokenOutOfItsTicket() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        assertThat(work.ticket()).doesNotContain(FakeWork.TOKEN);
    }

    @Test
    void sendsTheTokenWithEveryCallAndNeverInAnAddress() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        room().commit(work);
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.uri().toString()).doesNotContain(FakeWork.TOKEN);
        });
    }

    @Test
    void takesDoubtsAsItsDescriptorSays() {
        var classes = descriptor().commitClass();
        Map<FakeWork, PlatformDescriptor.CommitClass> kinds = new LinkedHashMap<>();
        kinds.put(FakeWork.video(1000, "Hello", Map.of(), Map.of()), classes.video());
        kinds.put(FakeWork.images(1, "Hello", Map.of()), classes.image());
        kinds.put(FakeWork.images(2, "Hello", Map.of()), classes.carousel());
        kinds.put(FakeWork.text("Hello", Map.of(), Map.of()), classes.text());
        kinds.forEach((work, expected) -> {
            if (expected != null) {
                assertThat(room().traits(work.content()).commitClass().name())
                        .as("%s", work.content().media())
                        .isEqualTo(expected.name());
            }
        });
    }

    @Test
    void commentsExactlyWhereItsDescriptorSays() {
        var quiet = new Content("Hello", List.of(), Map.of());
        var commented = new Content("Hello", List.of(), Map.of(Options.FIRST_COMMENT, "First!"));
        assertThat(room().sideTasks(quiet)).doesNotContain(SideTask.FIRST_COMMENT);
        assertThat(room().sideTasks(commented).contains(SideTask.FIRST_COMMENT))
                .isEqualTo(descriptor().options().containsKey(Options.FIRST_COMMENT));
    }

    @Test
    void startsNothingWhenTheTokenDiesBeforeTheCommit() {
        everythingWorks();
        FakeWork work = work();
        prepare(work);
        server.on(commitCall(), deadToken());
        assertThat(failure(() -> room().commit(work))).isInstanceOf(Failure.NeedsReconnect.class);
    }

    private PlatformDescriptor descriptor() {
        return Platforms.load().find(room().platform()).orElseThrow();
    }

    /** As the engine does: until complete, with a new room each time. */
    protected final void prepare(FakeWork work) {
        for (int calls = 0; calls < 20; calls++) {
            if (room().prepare(work) instanceof Preparation.Complete) {
                return;
            }
        }
        throw new AssertionError("Never complete");
    }

    private Receipt verified(FakeWork work, Receipt receipt) {
        for (int calls = 0; calls < 20; calls++) {
            if (room().verify(work, receipt, Duration.ZERO) instanceof Verification.Live live) {
                return live.receipt();
            }
        }
        throw new AssertionError("Never live");
    }

    protected static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StepFailure failure = catchThrowableOfType(StepFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure.failure();
    }
}
