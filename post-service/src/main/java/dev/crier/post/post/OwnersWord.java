package dev.crier.post.post;

import dev.crier.contracts.OwnerDecision;
import dev.crier.post.PostError;
import dev.crier.post.target.TargetOutcome;
import dev.crier.post.target.TargetResult;
import org.jspecify.annotations.Nullable;

/** Decides what an owner's word about one target comes to. Pure. */
sealed interface OwnersWord {

    /** It is to be done. */
    record Taken() implements OwnersWord {}

    /** It was said before, and is done or being done. */
    record Known() implements OwnersWord {}

    /** It does not fit. */
    record Refused(PostError error, String why) implements OwnersWord {}

    /** A failed target is to be tried again. Said twice it is one retry. */
    static OwnersWord retry(TargetResult target) {
        return switch (target.outcome) {
            case FAILED -> new Taken();
            case PENDING ->
                target.round > 1
                        ? new Known()
                        : new Refused(PostError.TARGET_PENDING, "It is still on its way; wait for its result.");
            case NEEDS_REVIEW ->
                new Refused(
                        PostError.TARGET_NEEDS_REVIEW,
                        "Nobody can tell whether it is live: look on the platform, then answer by …/resolve.");
            case PUBLISHED -> new Refused(PostError.TARGET_NOT_FAILED, "It is live; only a failed target is retried.");
            case CANCELLED ->
                new Refused(PostError.TARGET_NOT_FAILED, "It was cancelled; write a new post to publish it.");
        };
    }

    /**
     * What became of a target that nobody else could tell. Said twice it is said once.
     *
     * @param url where it is, if it is live
     */
    static OwnersWord resolve(TargetResult target, OwnerDecision decision, @Nullable String url) {
        return switch (target.outcome) {
            case NEEDS_REVIEW -> new Taken();
            case PENDING ->
                target.round > 1
                        ? new Known()
                        : new Refused(PostError.TARGET_NOT_IN_REVIEW, "It is still on its way; wait for its result.");
            case PUBLISHED ->
                decision == OwnerDecision.LIVE && url != null && url.equals(target.platformPostUrl)
                        ? new Known()
                        : settled(target.outcome);
            case CANCELLED ->
                decision == OwnerDecision.DROP && target.round > 1 ? new Known() : settled(target.outcome);
            case FAILED ->
                new Refused(PostError.TARGET_NOT_IN_REVIEW, "It has failed and is certainly not live: use …/retry.");
        };
    }

    private static Refused settled(TargetOutcome outcome) {
        return new Refused(
                PostError.TARGET_NOT_IN_REVIEW, "It is " + outcome.word() + "; only a target in review is resolved.");
    }
}
