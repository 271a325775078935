package dev.crier.publisher.publication;

import dev.crier.contracts.FailureInfo;
import dev.crier.contracts.TargetStep;
import dev.crier.contracts.event.TargetProgressed;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.publication.rules.Doubts;
import dev.crier.publisher.publication.rules.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which changes of a publication its owner is told as steps on its way, and in which words. Pure. */
record Story(
        TargetStep step,
        @Nullable String code,
        @Nullable String message,
        @Nullable String hint,
        @Nullable String requestId,
        @Nullable Instant until) {

    /**
     * The line for a change; empty if it is not worth one.
     *
     * @param request by which the platform knows the call that brought the change; null if there was none
     */
    static Optional<Story> of(State before, State after, @Nullable String request) {
        if (before instanceof State.Ended && after instanceof State.Open) {
            return Optional.of(plain(TargetStep.TAKEN_UP_AGAIN, null));
        }
        return switch (after) {
            case State.Received s -> Optional.empty();
            case State.Preparing s -> Optional.empty();
            case State.Ready s ->
                before instanceof State.Preparing ? Optional.of(plain(TargetStep.PREPARED, request)) : Optional.empty();
            case State.Committing s -> Optional.of(plain(TargetStep.SENT, null));
            case State.Uncertain s ->
                Optional.of(of(TargetStep.IN_DOUBT, s.doubt().cause(), request, null));
            case State.Reconciling s ->
                before instanceof State.Uncertain ? Optional.of(plain(TargetStep.READING, null)) : Optional.empty();
            case State.Verifying s ->
                before instanceof State.Verifying || waitedFor(before)
                        ? Optional.empty()
                        : Optional.of(plain(TargetStep.ACCEPTED, request));
            case State.Deferred s ->
                Doubts.isReading(s.why())
                        ? Optional.empty()
                        : Optional.of(of(TargetStep.WAITING, s.why(), request, s.nextAt()));
            case State.NeedsReconnect s -> Optional.of(of(TargetStep.WAITING_FOR_OWNER, s.why(), request, null));
            case State.Refused s -> Optional.of(of(TargetStep.REFUSED, s.failure(), request));
            case State.Failed s -> Optional.of(of(TargetStep.GIVEN_UP, s.failure(), request));
            case State.Quarantined s -> Optional.of(of(TargetStep.QUARANTINED, s.failure(), null));
            case State.Published s -> Optional.empty();
            case State.Cancelled s -> Optional.empty();
            case State.NeedsReview s -> Optional.empty();
        };
    }

    /** Whether an accepted post was waited for. */
    private static boolean waitedFor(State state) {
        return switch (state) {
            case State.Deferred s -> s.resumes() instanceof State.Verifying;
            case State.NeedsReconnect s -> s.resumes() instanceof State.Verifying;
            case State other -> false;
        };
    }

    /** What makes two lines the same: a wait that repeats is told once. */
    String key() {
        return code == null ? step.word() : step.word() + " " + code;
    }

    TargetProgressed told(Publication publication, Instant now) {
        Target target = publication.target();
        return new TargetProgressed(
                target.post(),
                target.version(),
                publication.progress().round(),
                target.account(),
                target.user(),
                target.platform(),
                step.word(),
                code,
                message,
                hint,
                requestId,
                until,
                now);
    }

    private static Story plain(TargetStep step, @Nullable String request) {
        return new Story(step, null, null, null, request, null);
    }

    private static Story of(TargetStep step, @Nullable Reason why, @Nullable String request, @Nullable Instant until) {
        return why == null
                ? new Story(step, null, null, null, request, until)
                : new Story(
                        step,
                        why.code(),
                        why.message(),
                        why.hint(),
                        why.withRequest(request).requestId(),
                        until);
    }

    private static Story of(TargetStep step, FailureInfo failure, @Nullable String request) {
        return new Story(step, failure.code(), failure.message(), failure.hint(), request, null);
    }
}
