package dev.crier.publisher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.contracts.Content;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.PlatformCases.Acceptance;
import dev.crier.publisher.platform.PlatformCases.Delivery;
import dev.crier.publisher.platform.PlatformCases.Kind;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** What differs between platforms. */
    protected abstract PlatformCases cases();

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

    @Test
    void publishesTheKindsThatItsDescriptorNamesAndRefusesTheOthers() {
        PlatformCases cases = cases();
        for (Kind kind : Kind.values()) {
            FakeWork work = cases.post(kind);
            cases.works(kind);
            if (isTaken(kind)) {
                prepare(work);
                String ticket = work.ticket();
                prepare(work);
                assertThat(work.ticket()).as("ticket of %s", kind).isEqualTo(ticket);
                Receipt live = verified(work, room().commit(work));
                assertThat(live.platformPostId()).as("id of %s", kind).isNotBlank();
                assertThat(live.url()).as("address of %s", kind).isNotNull().hasScheme("https");
                assertThat(live.url().getHost()).as("host of %s", kind).contains(".");
            } else {
                assertThat(failure(() -> prepare(work))).as("%s", kind).isInstanceOf(Failure.ContentRefused.class);
            }
        }
    }

    @Test
    void deliversFilesAsItSays() {
        PlatformCases cases = cases();
        for (Kind kind : Kind.values()) {
            if (isTaken(kind)) {
                cases.works(kind);
                FakeWork work = cases.post(kind);
                prepare(work);
                int prepared = work.opened();
                room().commit(work);
                boolean linked = work.linked() > 0;
                switch (cases.delivery(kind)) {
                    case Delivery.Nothing nothing -> delivered(kind, work.opened() == 0 && !linked);
                    case Delivery.Fetched fetched -> delivered(kind, work.opened() == 0 && linked);
                    case Delivery.WithCommit late -> delivered(kind, prepared == 0 && work.opened() > 0 && !linked);
                    case Delivery.Whole whole -> delivered(kind, prepared > 0 && !linked);
                    case Delivery.InParts parts -> delivered(kind, prepared > 1 && !linked);
                }
            }
        }
    }

    private static void delivered(Kind kind, boolean asDeclared) {
        assertThat(asDeclared).as("%s is delivered as declared", kind).isTrue();
    }

    @Test
    void goesOnWithAnUploadThatBrokeOff() {
        PlatformCases cases = cases();
        for (Kind kind : Kind.values()) {
            if (isTaken(kind)) {
                switch (cases.delivery(kind)) {
                    case Delivery.Nothing nothing -> {}
                    case Delivery.Fetched fetched -> {}
                    case Delivery.WithCommit late -> {}
                    case Delivery.Whole whole -> sendsItAgain(cases, kind, whole);
                    case Delivery.InParts parts -> {
                        goesOn(cases, kind, parts, false);
                        goesOn(cases, kind, parts, true);
                    }
                }
            }
        }
    }

    private void sendsItAgain(PlatformCases cases, Kind kind, Delivery.Whole whole) {
        cases.works(kind);
        server.on(whole.call(), StubPlatform.Answer.lost());
        FakeWork work = cases.post(kind);
        assertMayPass(failure(() -> prepare(work)));
        cases.works(kind);
        prepare(work);
        verified(work, room().commit(work));
    }

    /** @param killed nothing is known but what was saved before the first part went out */
    private void goesOn(PlatformCases cases, Kind kind, Delivery.InParts parts, boolean killed) {
        cases.works(kind);
        parts.breaksOff().run();
        FakeWork work = cases.post(kind);
        int before = server.requests().size();
        assertMayPass(failure(() -> prepare(work)));
        if (killed) {
            work.ticket(work.saved().get(work.saved().size() - 2));
        }
        parts.goesOn().run();
        prepare(work);
        assertThat(server.requests().stream().skip(before).filter(parts.begins()))
                .as("uploads of %s that were begun, killed %s", kind, killed)
                .hasSize(1);
        room().commit(work);
    }

    private static void assertMayPass(Failure failure) {
        assertThat(failure).isInstanceOfAny(Failure.OutcomeUnknown.class, Failure.Transient.class);
    }

    @Test
    void goesOnWithATokenThatDiedOnTheWayOnceThereIsAnother() {
        PlatformCases cases = cases();
        Kind kind = cases.manyCalls();
        cases.works(kind);
        cases.dies(deadToken());
        FakeWork work = cases.post(kind);
        assertThat(failure(() -> prepare(work))).isInstanceOf(Failure.NeedsReconnect.class);
        assertThat(server.requests()).as("calls before it died").hasSizeGreaterThan(1);
        cases.works(kind);
        prepare(work);
        verified(work, room().commit(work));
    }

    @Test
    void hasAWordForEveryClassOfFailure() {
        PlatformCases cases = cases();
        Kind kind = isTaken(Kind.VIDEO) ? Kind.VIDEO : Kind.TEXT;
        Set<Class<?>> classes = new HashSet<>(Set.of(Failure.class.getPermittedSubclasses()));
        classes.removeAll(Set.of(Failure.NeedsReconnect.class, Failure.OutcomeUnknown.class));
        assertThat(cases.errors().keySet()).isEqualTo(classes);
        cases.errors().forEach((wanted, answer) -> {
            cases.works(kind);
            server.on(cases.errorCall(), answer);
            FakeWork work = cases.post(kind);
            Failure failure = failure(() -> {
                prepare(work);
                room().commit(work);
            });
            assertThat(failure).as("%s", answer.body()).isInstanceOf(wanted);
            assertThat(failure.reason().code()).isNotBlank();
            assertThat(failure.reason().toString()).doesNotContain(FakeWork.TOKEN);
            if (failure instanceof Failure.RateLimited limited) {
                assertThat(limited.retryAt()).isAfter(Instant.now());
            }
        });
    }

    @Test
    void tellsWhatThePlatformTakesBack() {
        PlatformCases cases = cases();
        cases.works(Kind.VIDEO);
        FakeWork work = cases.post(Kind.VIDEO);
        prepare(work);
        Receipt receipt = room().commit(work);
        switch (cases.acceptance()) {
            case Acceptance.Final live ->
                assertThat(room().verify(work, receipt, Duration.ZERO)).isInstanceOf(Verification.Live.class);
            case Acceptance.Revocable revocable -> {
                revocable.takesBack().run();
                assertThat(room().verify(work, receipt, Duration.ofHours(1)))
                        .isInstanceOfSatisfying(
                                Verification.Rejected.class,
                                rejected -> assertThat(
                                                rejected.failure().reason().code())
                                        .isNotBlank());
            }
        }
    }

    private boolean isTaken(Kind kind) {
        var classes = descriptor().commitClass();
        return switch (kind) {
            case VIDEO -> classes.video() != null;
            case IMAGE -> classes.image() != null;
            case CAROUSEL -> classes.carousel() != null;
            case TEXT -> classes.text() != null;
        };
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
