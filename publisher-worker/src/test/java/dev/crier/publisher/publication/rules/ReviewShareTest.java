package dev.crier.publisher.publication.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where lists are complete, few posts are left to their owners: every tenth commit loses its worker or its answer. */
class ReviewShareTest {

    private static final int POSTS = 20_000;
    private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Receipt RECEIPT = new Receipt("42", null);

    private final Random random = new Random(7);
    private final Rules rules = new Rules(Policy.DEFAULT, CommitTraits.listed(3, Duration.ofMinutes(10)));
    private int visible;

    @Test
    void leavesFewPostsToTheirOwnersAndPublishesNoneTwice() {
        int reviews = 0;
        int live = 0;
        for (int i = 0; i < POSTS; i++) {
            State end = publish();
            assertThat(visible).isLessThanOrEqualTo(1);
            reviews += end instanceof State.NeedsReview ? 1 : 0;
            live += end instanceof State.Published ? 1 : 0;
        }
        System.out.printf("of %,d posts %,d live, %,d left to review%n", POSTS, live, reviews);
        assertThat(reviews).isLessThan(POSTS * 2 / 100);
        assertThat(live + reviews).isEqualTo(POSTS);
    }

    private State publish() {
        visible = 0;
        Instant now = DUE;
        Progress p = new Progress(new State.Ready(0), DUE, true, 0, null);
        Input input = proceed(now);
        while (!(p.state() instanceof State.Ended)) {
            Decision decision = rules.decide(p, input);
            p = decision.next();
            Effect.Action action = decision.action().orElse(null);
            now = action instanceof Effect.WakeAt wake ? wake.at() : now.plusSeconds(1);
            input = switch (action) {
                case Effect.Commit c -> commit(now);
                case Effect.Reconcile r ->
                    visible > 0 ? new Input.Found(at(now), RECEIPT) : new Input.Absent(at(now), false);
                case Effect.Verify v -> new Input.Live(at(now), RECEIPT);
                case null, default -> proceed(now);
            };
        }
        return p.state();
    }

    private Input commit(Instant now) {
        int chance = random.nextInt(100);
        if (chance >= 5) {
            visible++;
        }
        if (chance >= 10) {
            return new Input.Committed(at(now), RECEIPT);
        }
        return random.nextBoolean()
                ? proceed(now)
                : new Input.StepFailed(at(now), new Failure.OutcomeUnknown(Reason.of("no_answer", "No answer.")));
    }

    private static Input proceed(Instant now) {
        return new Input.Proceed(at(now), new Gate.Open());
    }

    private static Moment at(Instant now) {
        return new Moment(now, 0.5);
    }
}
