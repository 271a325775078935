package dev.crier.publisher.publication.rules;

import dev.crier.contracts.FailureInfo;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.publication.rules.State.Ended;
import dev.crier.publisher.publication.rules.State.Open;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What follows when an ended publication is taken up again. Its next end is told in a round of its own. */
public final class Reopening {

    static final FailureInfo DROPPED =
            new FailureInfo("cancelled", "dropped_by_owner", "Its owner decided to leave it.", null);
    /** Also told of a row that cannot be read. */
    public static final FailureInfo STUCK = new FailureInfo(
            "quarantined",
            "quarantined",
            "Publishing broke off inside Crier again and again.",
            "An operator has been told; the post can be tried again.");

    static final FailureInfo STUCK_IN_DOUBT = new FailureInfo(
            "quarantined",
            "quarantined",
            "Publishing broke off inside Crier again and again, after the post may have been sent.",
            "Look on the platform whether the post is there before posting again.");

    private Reopening() {}

    /** What was only announced may be forgotten: its day comes by another event. */
    static Decision stuck(Progress p) {
        return switch (p.state()) {
            case Ended e -> Rules.ignored(p);
            case Open open when !p.bound() -> Decision.of(p, new Effect.Forget());
            case Open open ->
                Rules.ended(p, new State.Quarantined(Rules.untouched(open) ? STUCK : STUCK_IN_DOUBT, open));
        };
    }

    static Decision replayed(Progress p) {
        return p.state() instanceof State.Quarantined q
                ? Decision.of(p.to(q.was()).inRound(p.round() + 1), new Effect.Continue())
                : Rules.ignored(p);
    }

    /**
     * The owner's word. A decision of an old round changes nothing; one that no longer fits is answered by telling, in
     * its round, how the publication stands.
     */
    public static Decision decided(Progress before, Input.Decided in) {
        if (in.round() <= before.round()) {
            return Rules.ignored(before);
        }
        Progress p = before.inRound(in.round());
        return switch (before.state()) {
            case Open open -> Decision.of(p);
            case State.Published s -> Decision.of(p, new Effect.Announce());
            case State.Cancelled s -> Decision.of(p, new Effect.Announce());
            case State.Refused s -> retried(p, in);
            case State.Failed s -> retried(p, in);
            case State.Quarantined s -> settled(p, in, null);
            case State.NeedsReview s -> settled(p, in, s.receipt());
        };
    }

    /** One of which nothing is stored any more. */
    public static Progress forgotten(Progress fresh) {
        return fresh.to(new State.NeedsReview(Failures.UNDECIDED, null, null));
    }

    /** It is certainly not out: there is nothing to be found and nothing to be dropped. */
    private static Decision retried(Progress p, Input.Decided in) {
        return switch (in.answer()) {
            case Input.Answer.Publish a -> again(p, in);
            case Input.Answer.Live a -> Decision.of(p, new Effect.Announce());
            case Input.Answer.Drop a -> Decision.of(p, new Effect.Announce());
        };
    }

    private static Decision settled(Progress p, Input.Decided in, @Nullable Receipt known) {
        return switch (in.answer()) {
            case Input.Answer.Publish a -> again(p, in);
            case Input.Answer.Live a ->
                Decision.of(p.to(new State.Published(receipt(known, a.url()))), new Effect.Announce());
            case Input.Answer.Drop a -> Decision.of(p.to(new State.Cancelled(DROPPED)), new Effect.Announce());
        };
    }

    private static Decision again(Progress p, Input.Decided in) {
        return Decision.of(p.afresh(in.at().now()), new Effect.Continue());
    }

    private static Receipt receipt(@Nullable Receipt known, @Nullable URI url) {
        return new Receipt(
                known == null ? null : known.platformPostId(), url == null && known != null ? known.url() : url);
    }

    /** A later look at a live post: it is gone. It is never sent again by itself. */
    static Decision takenBack(Progress p, FailureInfo why) {
        return Decision.of(p.to(new State.Refused(why)).inRound(p.round() + 1), new Effect.Announce());
    }
}
