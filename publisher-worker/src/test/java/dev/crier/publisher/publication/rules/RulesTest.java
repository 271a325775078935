package dev.crier.publisher.publication.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Receipt RECEIPT = new Receipt("42", null);
    private static final CommitTraits CONTAINER = new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(2));

    private final Rules rules = new Rules(Policy.DEFAULT, CONTAINER);

    @Test
    void preparesAheadAndWaitsForTheDueTime() {
        Instant early = DUE.minusSeconds(60);
        Decision first = rules.decide(announced(new State.Received()), proceed(early));
        assertThat(first.action()).contains(new Effect.Prepare());
        Decision ready = rules.decide(first.next(), new Input.Prepared(at(early)));
        assertThat(rules.decide(ready.next(), proceed(early)).action()).contains(new Effect.WakeAt(DUE));
    }

    @Test
    void neverCommitsWhatWasOnlyAnnounced() {
        Decision late = rules.decide(announced(new State.Ready(0)), proceed(DUE.plusSeconds(1)));
        assertThat(late.next().state()).isEqualTo(new State.Ready(0));
        assertThat(late.action()).containsInstanceOf(Effect.WakeAt.class);
    }

    @Test
    void forgetsWhatWasAnnouncedAndNeverBecameDue() {
        Decision decision = rules.decide(announced(new State.Ready(0)), proceed(DUE.plus(Duration.ofHours(2))));
        assertThat(decision.action()).contains(new Effect.Forget());
    }

    @Test
    void neverCommitsBeforeTheDueTime() {
        Decision early = rules.decide(due(new State.Ready(0)), proceed(DUE.minusMillis(1)));
        assertThat(early.action()).contains(new Effect.WakeAt(DUE));
    }

    @Test
    void storesTheIntentWithTheOrderToCommit() {
        Decision decision = rules.decide(due(new State.Ready(2)), proceed(DUE));
        Instant deadline = DUE.plusSeconds(60);
        assertThat(decision.next().state())
                .isEqualTo(new State.Committing(new State.Doubt(DUE, deadline, DUE, null, null), 2));
        assertThat(decision.action()).contains(new Effect.Commit(deadline));
        assertThat(decision.next().commits()).isEqualTo(1);
        assertThat(decision.next().attemptedAt()).isEqualTo(DUE);
    }

    @Test
    void doesNothingWhilePaused() {
        Instant until = DUE.plusSeconds(3);
        Gate paused = new Gate.Paused(until, Reason.of("platform_paused", "Paused"));
        Decision decision = rules.decide(due(new State.Ready(0)), new Input.Proceed(at(DUE), paused));
        assertThat(decision.next().state()).isInstanceOf(State.Deferred.class);
        assertThat(decision.action()).contains(new Effect.WakeAt(until));
        assertThat(decision.next().commits()).isZero();
    }

    @Test
    void refusesClearlyWhenDisabled() {
        Gate closed = new Gate.Closed(Reason.of("platform_disabled", "Off"));
        Decision decision = rules.decide(due(new State.Received()), new Input.Proceed(at(DUE), closed));
        assertThat(decision.next().state()).isInstanceOf(State.Refused.class);
        assertThat(decision.effects()).containsExactly(new Effect.Announce());
    }

    @Test
    void readsInsteadOfSendingAgainAfterALostAnswer() {
        Decision decision = rules.decide(committing(), failed(DUE.plusSeconds(30), unknown()));
        assertThat(decision.next().state()).isInstanceOf(State.Uncertain.class);
        Decision reading = rules.decide(decision.next(), proceed(DUE.plusSeconds(30)));
        assertThat(reading.next().state()).isInstanceOf(State.Reconciling.class);
        assertThat(reading.action()).contains(new Effect.Reconcile());
    }

    @Test
    void readsInsteadOfSendingAgainAfterAnAnswerThatMayLie() {
        Reason spam = new Reason("4/2207051", "Action is blocked", null, true);
        Decision decision =
                rules.decide(committing(), failed(DUE, new Failure.RateLimited(spam, DUE.plus(Duration.ofHours(4)))));
        assertThat(decision.next().state()).isInstanceOf(State.Uncertain.class);
    }

    @Test
    void readsInsteadOfSendingAgainAfterAnAnswerNobodyKnows() {
        Failure odd = new Failure.Unclassified(Reason.of("4711", "What?"));
        assertThat(rules.decide(committing(), failed(DUE, odd)).next().state()).isInstanceOf(State.Uncertain.class);
    }

    @Test
    void readsInsteadOfSendingAgainWhenItFindsAnIntentOfALostWorker() {
        Decision decision = rules.decide(committing(), proceed(DUE.plusSeconds(15)));
        assertThat(decision.next().state()).isInstanceOf(State.Uncertain.class);
        assertThat(decision.action()).contains(new Effect.Continue());
    }

    @Test
    void sendsAgainAfterAnHonestError() {
        Decision decision = rules.decide(committing(), failed(DUE, Failure.Transient.of("9007", "Not ready")));
        assertThat(decision.next().state()).isInstanceOf(State.Deferred.class);
        State.Deferred deferred = (State.Deferred) decision.next().state();
        assertThat(deferred.resumes()).isEqualTo(new State.Ready(1));
    }

    @Test
    void takesAbsenceForNothingWhileTheCallMayStillBeOnItsWay() {
        Decision decision = rules.decide(reconciling(0, null), new Input.Absent(at(DUE.plusSeconds(20)), false));
        assertThat(decision.next().state()).isInstanceOf(State.Deferred.class);
        State.Deferred deferred = (State.Deferred) decision.next().state();
        assertThat(deferred.nextAt()).isAfter(DUE.plusSeconds(60));
        assertThat(((State.Reconciling) deferred.resumes()).negatives()).isZero();
    }

    @Test
    void commitsTheSameHandleAgainAfterEnoughNegatives() {
        Instant first = DUE.plusSeconds(61);
        Decision early = rules.decide(reconciling(2, first), new Input.Absent(at(first.plusSeconds(119)), false));
        assertThat(early.next().state()).isInstanceOf(State.Deferred.class);
        Decision proven = rules.decide(reconciling(2, first), new Input.Absent(at(first.plusSeconds(120)), false));
        assertThat(proven.next().state()).isEqualTo(new State.Ready(1, DUE));
    }

    @Test
    void asksTheOwnerWhenReadingProvesNothing() {
        Rules listing = new Rules(Policy.DEFAULT, new CommitTraits(CommitClass.C, 1, Duration.ZERO));
        Decision decision = listing.decide(reconciling(0, null), new Input.Absent(at(DUE.plusSeconds(61)), false));
        assertThat(decision.next().state()).isInstanceOf(State.NeedsReview.class);
        assertThat(decision.effects()).contains(new Effect.Announce());
    }

    @Test
    void believesACompleteListOnceAndCommitsAgain() {
        Rules listing = new Rules(Policy.DEFAULT, CommitTraits.listed(3, Duration.ofMinutes(10)));
        Instant first = DUE.plusSeconds(61);
        Instant last = first.plus(Duration.ofMinutes(10));
        Decision early = listing.decide(reconciling(2, first), new Input.Absent(at(last.minusSeconds(1)), false));
        assertThat(early.next().state()).isInstanceOf(State.Deferred.class);
        Decision proven = listing.decide(reconciling(2, first), new Input.Absent(at(last), false));
        assertThat(proven.next().state()).isEqualTo(new State.Ready(1, DUE));
        Decision second = listing.decide(proven.next(), proceed(last));
        assertThat(second.action()).containsInstanceOf(Effect.Commit.class);
        State.Doubt doubt = ((State.Committing) second.next().state()).doubt();
        assertThat(doubt.since()).as("what it looks for may be the first one's").isEqualTo(DUE);
        Progress again = due(new State.Reconciling(doubt, 1, 2, last.plusSeconds(61), 0));
        Decision asked = listing.decide(again, new Input.Absent(at(last.plus(Duration.ofMinutes(20))), false));
        assertThat(asked.next().state()).isInstanceOf(State.NeedsReview.class);
    }

    @Test
    void takesARefusedRepeatForASignOfTheFirstOne() {
        State.Doubt doubt = new State.Doubt(DUE, DUE.plusSeconds(60), DUE, null, DUE.minusSeconds(700));
        Failure duplicate = new Failure.ContentRefused(Reason.of("duplicate", "You have said that already"));
        Rules listing = new Rules(Policy.DEFAULT, CommitTraits.listed(3, Duration.ofMinutes(10)));
        Progress second = new Progress(new State.Committing(doubt, 1), DUE, true, 2, DUE);
        assertThat(listing.decide(second, failed(DUE, duplicate)).next().state())
                .isInstanceOf(State.Uncertain.class);
    }

    @Test
    void asksTheOwnerOnceNoCallIsUnderWayWhereNothingCanBeRead() {
        Decision early = rules.decide(reconciling(0, null), new Input.Unreadable(at(DUE.plusSeconds(20))));
        assertThat(early.action())
                .contains(new Effect.WakeAt(DUE.plusSeconds(60).plusMillis(1)));
        Decision late = rules.decide(reconciling(0, null), new Input.Unreadable(at(DUE.plusSeconds(61))));
        assertThat(late.next().state()).isInstanceOf(State.NeedsReview.class);
    }

    @Test
    void waitsAWeekForTheOwnerAndThenSaysSo() {
        Failure dead = new Failure.NeedsReconnect(Reason.of("190", "Expired"));
        Instant sixDays = DUE.plus(Duration.ofDays(6));
        Decision waiting = rules.decide(due(new State.Ready(1)), failed(sixDays, dead));
        assertThat(waiting.next().state()).isInstanceOf(State.NeedsReconnect.class);
        Decision over = rules.decide(waiting.next(), failed(DUE.plus(Duration.ofDays(7)), dead));
        assertThat(over.next().state()).isEqualTo(new State.Failed(Failures.ABANDONED));
        assertThat(Failures.ABANDONED.hint()).isNotBlank();
    }

    @Test
    void isAsPatientAfterAWaitForTheOwnerAsBefore() {
        Instant third = DUE.plus(Duration.ofDays(3));
        State waits = new State.NeedsReconnect(third.plusSeconds(60), Reason.of("190", "Expired"), new State.Ready(9));
        Decision resumed = rules.decide(due(waits), new Input.Reconnected(at(third)));
        Decision busy = rules.decide(resumed.next(), failed(third.plusSeconds(5), Failure.Transient.of("503", "Busy")));
        assertThat(busy.next().state()).isInstanceOf(State.Deferred.class);
    }

    @Test
    void keepsADoubtAsLongAsOnlyTheOwnerCanHaveItRead() {
        Failure dead = new Failure.NeedsReconnect(Reason.of("190", "Expired"));
        assertThat(rules.decide(reconciling(0, null), failed(DUE.plus(Duration.ofDays(2)), dead))
                        .next()
                        .state())
                .isInstanceOf(State.NeedsReconnect.class);
        assertThat(rules.decide(reconciling(0, null), failed(DUE.plus(Duration.ofDays(8)), dead))
                        .next()
                        .state())
                .isInstanceOf(State.NeedsReview.class);
    }

    @Test
    void spendsTheTicketWhenPreparingHasToStartOver() {
        Failure expired = new Failure.Transient(Reason.of("expired", "Expired"), null, true);
        Decision decision = rules.decide(due(new State.Preparing(0)), failed(DUE, expired));
        assertThat(decision.effects()).contains(new Effect.SpendTicket());
        assertThat(((State.Deferred) decision.next().state()).resumes()).isEqualTo(new State.Preparing(1));
    }

    @Test
    void retriesAfterTheTimeThePlatformNamed() {
        Instant retryAt = DUE.plusSeconds(90);
        Failure limited = new Failure.RateLimited(Reason.of("17", "Limit"), retryAt);
        Decision decision = rules.decide(due(new State.Preparing(3)), failed(DUE, limited));
        assertThat(decision.action()).contains(new Effect.WakeAt(retryAt));
        assertThat(((State.Deferred) decision.next().state()).resumes()).isEqualTo(new State.Preparing(3));
    }

    @Test
    void failsRatherThanPublishADayLate() {
        Failure limited = new Failure.RateLimited(Reason.of("quota", "Quota"), DUE.plus(Duration.ofHours(25)));
        Decision decision = rules.decide(due(new State.Preparing(0)), failed(DUE, limited));
        assertThat(decision.next().state()).isInstanceOf(State.Failed.class);
    }

    @Test
    void sitsOutAnOutageAndGivesUpAfterTwoHours() {
        Failure down = Failure.Transient.of("503", "Down");
        Instant hour = DUE.plus(Duration.ofHours(1));
        assertThat(rules.decide(due(new State.Preparing(9)), failed(hour, down))
                        .next()
                        .state())
                .isInstanceOf(State.Deferred.class);
        Decision decision = rules.decide(due(new State.Preparing(30)), failed(DUE.plus(Duration.ofHours(2)), down));
        assertThat(decision.next().state()).isInstanceOf(State.Failed.class);
        assertThat(decision.effects()).containsExactly(new Effect.Announce());
    }

    @Test
    void givesUpSoonWhenPreparingAnewKeepsFailing() {
        Failure broken = new Failure.Transient(Reason.of("2207053", "Upload failed"), null, true);
        Decision decision = rules.decide(due(new State.Preparing(4)), failed(DUE, broken));
        assertThat(decision.next().state()).isInstanceOf(State.Failed.class);
    }

    @Test
    void givesUpSoonOnAnswersNobodyKnows() {
        Failure odd = new Failure.Unclassified(Reason.of("4711", "What?"));
        assertThat(rules.decide(due(new State.Preparing(2)), failed(DUE, odd))
                        .next()
                        .state())
                .isInstanceOf(State.Failed.class);
    }

    @Test
    void waitsForTheOwnerAndGoesOnWhereItWas() {
        Failure dead = new Failure.NeedsReconnect(Reason.of("190", "Expired"));
        Decision waiting = rules.decide(due(new State.Ready(1)), failed(DUE, dead));
        assertThat(waiting.next().state()).isInstanceOf(State.NeedsReconnect.class);
        Decision again = rules.decide(waiting.next(), new Input.Reconnected(at(DUE.plusSeconds(5))));
        assertThat(again.next().state()).isEqualTo(new State.Ready(1));
        assertThat(again.action()).contains(new Effect.Continue());
    }

    @Test
    void cancelsWhatIsUntouchedWhenTheAccountIsRemoved() {
        Decision decision = rules.decide(due(new State.Ready(0)), new Input.Disconnected(at(DUE)));
        assertThat(decision.next().state()).isInstanceOf(State.Cancelled.class);
        assertThat(rules.decide(committing(), new Input.Disconnected(at(DUE))).next())
                .isEqualTo(committing());
    }

    @Test
    void countsNoAttemptForACallThatWasNotSent() {
        Decision decision =
                rules.decide(committing(), new Input.NotSent(at(DUE.plusSeconds(9)), Reason.of("late", "Late")));
        assertThat(decision.next().state()).isEqualTo(new State.Ready(0));
        assertThat(decision.next().commits()).isZero();
    }

    @Test
    void endsOnceTheyAreLive() {
        Progress verifying = due(new State.Verifying(RECEIPT, DUE, 0));
        Decision decision = rules.decide(verifying, new Input.Live(at(DUE), RECEIPT));
        assertThat(decision.next().state()).isEqualTo(new State.Published(RECEIPT));
        assertThat(decision.effects()).containsExactly(new Effect.Announce());
    }

    @Test
    void tellsWhenAPlatformTakesAPostBack() {
        Failure rejected = new Failure.ContentRefused(Reason.of("copyright", "Claimed"));
        Decision decision =
                rules.decide(due(new State.Verifying(RECEIPT, DUE, 0)), new Input.TakenBack(at(DUE), rejected));
        assertThat(decision.next().state()).isInstanceOf(State.Refused.class);
    }

    /** The first call landed late after all: that is why the second is refused. */
    @Test
    void doesNotTakeARefusalAfterADoubtForTheEnd() {
        State.Doubt doubt = new State.Doubt(DUE, DUE.plusSeconds(60), DUE, null, DUE.minusSeconds(600));
        Progress second = new Progress(new State.Committing(doubt, 1), DUE, true, 2, DUE);
        Failure refused = new Failure.ContentRefused(Reason.of("100", "No such container"));
        Failure spent = new Failure.Transient(Reason.of("24/2207006", "Not found"), null, true);
        assertThat(rules.decide(second, failed(DUE, refused)).next().state()).isInstanceOf(State.Uncertain.class);
        assertThat(rules.decide(second, failed(DUE, spent)).next().state()).isInstanceOf(State.Uncertain.class);
        assertThat(rules.decide(committing(), failed(DUE, refused)).next().state())
                .isInstanceOf(State.Refused.class);
    }

    @Test
    void doesNotAskAgainAtOnceWhateverThePlatformsClockSays() {
        Failure over = new Failure.RateLimited(Reason.of("429", "Slow down"), DUE.minusSeconds(30));
        State.Deferred waits = (State.Deferred)
                rules.decide(committing(), failed(DUE, over)).next().state();
        assertThat(waits.nextAt()).isEqualTo(DUE.plusSeconds(1));
        Failure nothing = new Failure.Transient(Reason.of("503", "Busy"), Duration.ZERO, false);
        State.Deferred tries = (State.Deferred) rules.decide(due(new State.Preparing(0)), failed(DUE, nothing))
                .next()
                .state();
        assertThat(tries.nextAt()).isAfter(DUE);
    }

    @Test
    void tellsOfAPostThatAPlatformWouldOnlyTakeDaysLate() {
        Failure days = new Failure.Transient(Reason.of("503", "Busy"), Duration.ofDays(7), false);
        assertThat(rules.decide(due(new State.Preparing(0)), failed(DUE, days))
                        .next()
                        .state())
                .isInstanceOf(State.Failed.class);
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        Progress ended = due(new State.Published(RECEIPT));
        assertThat(rules.decide(ended, proceed(DUE))).isEqualTo(Decision.of(ended));
        assertThat(rules.decide(ended, failed(DUE, unknown()))).isEqualTo(Decision.of(ended));
        assertThat(rules.decide(ended, new Input.Disconnected(at(DUE)))).isEqualTo(Decision.of(ended));
    }

    static Progress due(State state) {
        return new Progress(state, DUE, true, 0, null);
    }

    private static Progress announced(State state) {
        return new Progress(state, DUE, false, 0, null);
    }

    private static Progress committing() {
        State.Doubt doubt = new State.Doubt(DUE, DUE.plusSeconds(60), DUE, null, null);
        return new Progress(new State.Committing(doubt, 0), DUE, true, 1, DUE);
    }

    private static Progress reconciling(int negatives, Instant first) {
        State.Doubt doubt = new State.Doubt(DUE, DUE.plusSeconds(60), DUE, Reason.of("no_answer", "None"), null);
        return due(new State.Reconciling(doubt, 0, negatives, first, 0));
    }

    private static Failure unknown() {
        return new Failure.OutcomeUnknown(Reason.of("no_answer", "None"));
    }

    private static Input proceed(Instant now) {
        return new Input.Proceed(at(now), new Gate.Open());
    }

    private static Input failed(Instant now, Failure failure) {
        return new Input.StepFailed(at(now), failure);
    }

    private static Moment at(Instant now) {
        return new Moment(now, 0.5);
    }
}
