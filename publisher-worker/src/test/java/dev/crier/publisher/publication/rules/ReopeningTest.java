package dev.crier.publisher.publication.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.CommitClass;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReopeningTest {

    private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = DUE.plus(Duration.ofDays(3));
    private static final FailureInfo WHY = new FailureInfo("transient", "503", "Down", null);
    private static final URI SEEN = URI.create("https://example.org/p/1");
    private static final Moment AT = new Moment(LATER, 0.5);

    private final Rules rules = new Rules(Policy.DEFAULT, new CommitTraits(CommitClass.B, 3, Duration.ofMinutes(2)));

    @Test
    void beginsAFailedOneAnewInItsOwnRoundWithFullPatience() {
        Decision again = decide(new State.Failed(WHY), 2, new Input.Answer.Publish());
        assertThat(again.next().state()).isEqualTo(new State.Received());
        assertThat(again.next().round()).isEqualTo(2);
        assertThat(again.next().dueAt()).isEqualTo(LATER);
        assertThat(again.effects()).containsExactly(new Effect.Continue());
        Decision busy = rules.decide(
                again.next().to(new State.Preparing(9)),
                new Input.StepFailed(AT, Failure.Transient.of("503", "Still down")));
        assertThat(busy.next().state()).isInstanceOf(State.Deferred.class);
    }

    @Test
    void answersTheSameDecisionOnlyOnce() {
        Progress working = new Progress(new State.Ready(0), DUE, true, 1, DUE, null, 2);
        assertThat(rules.decide(working, decided(2, new Input.Answer.Publish())))
                .isEqualTo(Decision.of(working));
        Progress over = new Progress(new State.Failed(WHY), DUE, true, 1, DUE, null, 2);
        assertThat(rules.decide(over, decided(2, new Input.Answer.Publish()))).isEqualTo(Decision.of(over));
    }

    @Test
    void takesTheOwnersWordForWhatNobodyElseCanSee() {
        State review = new State.NeedsReview(WHY, new Receipt("42", null), null);
        Decision live = decide(review, 2, new Input.Answer.Live(SEEN));
        assertThat(live.next().state()).isEqualTo(new State.Published(new Receipt("42", SEEN)));
        assertThat(live.effects()).containsExactly(new Effect.Announce());
        Decision dropped = decide(review, 2, new Input.Answer.Drop());
        assertThat(dropped.next().state()).isEqualTo(new State.Cancelled(Reopening.DROPPED));
        assertThat(decide(review, 2, new Input.Answer.Publish()).next().state()).isEqualTo(new State.Received());
    }

    @Test
    void tellsHowItStandsWhenTheDecisionNoLongerFits() {
        State live = new State.Published(new Receipt("42", SEEN));
        for (Input.Answer answer :
                List.of(new Input.Answer.Publish(), new Input.Answer.Drop(), new Input.Answer.Live(SEEN))) {
            Decision told = decide(live, 2, answer);
            assertThat(told.next().state()).isEqualTo(live);
            assertThat(told.next().round()).isEqualTo(2);
            assertThat(told.effects()).containsExactly(new Effect.Announce());
        }
    }

    @Test
    void endsWhatIsStuckAndKeepsWhereItStood() {
        Progress stuck = progress(new State.Preparing(1));
        Decision isolated = rules.decide(stuck, new Input.Stuck(AT));
        assertThat(isolated.next().state()).isEqualTo(new State.Quarantined(Reopening.STUCK, new State.Preparing(1)));
        assertThat(isolated.effects()).containsExactly(new Effect.Announce());
        Decision replayed = rules.decide(isolated.next(), new Input.Replayed(AT));
        assertThat(replayed.next().state()).isEqualTo(new State.Preparing(1));
        assertThat(replayed.next().round()).isEqualTo(2);
    }

    @Test
    void doesNotForgetADoubtInQuarantine() {
        State.Doubt doubt = new State.Doubt(DUE, DUE.plusSeconds(60), DUE, null, null);
        Decision isolated = rules.decide(progress(new State.Committing(doubt, 0)), new Input.Stuck(AT));
        assertThat(((State.Quarantined) isolated.next().state()).failure()).isEqualTo(Reopening.STUCK_IN_DOUBT);
        Decision replayed = rules.decide(isolated.next(), new Input.Replayed(AT));
        Decision next = rules.decide(replayed.next(), new Input.Proceed(AT, new Gate.Open()));
        assertThat(next.next().state()).as("reads before anything else").isInstanceOf(State.Uncertain.class);
    }

    @Test
    void forgetsAnAnnouncementThatIsStuckAndLeavesEndsAlone() {
        Progress announced = new Progress(new State.Preparing(0), DUE, false, 0, null);
        assertThat(rules.decide(announced, new Input.Stuck(AT)).action()).contains(new Effect.Forget());
        Progress ended = progress(new State.Failed(WHY));
        assertThat(rules.decide(ended, new Input.Stuck(AT))).isEqualTo(Decision.of(ended));
        assertThat(rules.decide(ended, new Input.Replayed(AT))).isEqualTo(Decision.of(ended));
    }

    @Test
    void tellsOfALivePostThatIsGoneAndNeverSendsItAgain() {
        Failure removed = new Failure.ContentRefused(Reason.of("copyright", "Removed", "Use other music."));
        Decision gone =
                rules.decide(progress(new State.Published(new Receipt("42", SEEN))), new Input.TakenBack(AT, removed));
        assertThat(gone.next().state())
                .isEqualTo(new State.Refused(
                        new FailureInfo("content_refused", "copyright", "Removed", "Use other music.")));
        assertThat(gone.next().round()).isEqualTo(2);
        assertThat(gone.effects()).containsExactly(new Effect.Announce());
    }

    @Test
    void givesTheOwnerWhatThereIsToJudgeBy() {
        State.Doubt doubt = new State.Doubt(
                DUE, DUE.plusSeconds(60), DUE, new Reason("502", "Bad gateway", null, true, "r-1"), null);
        Progress reading = new Progress(new State.Reconciling(doubt, 0, 0, null, 4, 7), DUE, true, 2, DUE);
        Decision asked = rules.decide(reading, new Input.Unreadable(AT));
        var evidence = ((State.NeedsReview) asked.next().state()).evidence();
        assertThat(evidence.sentAt()).isEqualTo(DUE);
        assertThat(evidence.calls()).isEqualTo(2);
        assertThat(evidence.readings()).isEqualTo(7);
        assertThat(evidence.failedReadings()).isEqualTo(4);
        assertThat(evidence.answerCode()).isEqualTo("502");
        assertThat(evidence.requestId()).isEqualTo("r-1");
    }

    private Decision decide(State state, int round, Input.Answer answer) {
        return rules.decide(progress(state), decided(round, answer));
    }

    private static Input decided(int round, Input.Answer answer) {
        return new Input.Decided(AT, round, answer);
    }

    private static Progress progress(State state) {
        return new Progress(state, DUE, true, 1, DUE);
    }
}
