package dev.crier.publisher.publication;

import dev.crier.publisher.publication.rules.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Our work on a target, as stored.
 *
 * @param ticket the room's own state in JSON; null if it saved none
 * @param fence the claim this view belongs to
 * @param claims claims without progress, this one included
 * @param told the last step that was told; null if none was
 * @param traceparent the trace of the event that brought it; null if it had none
 */
record Publication(
        PublicationId id,
        Target target,
        Progress progress,
        @Nullable String ticket,
        long fence,
        int claims,
        @Nullable String told,
        @Nullable String traceparent) {

    Publication with(Progress next, @Nullable String nextTicket) {
        return new Publication(id, target.dueAt(next.dueAt()), next, nextTicket, fence, 0, told, traceparent);
    }

    Publication told(String step) {
        return new Publication(id, target, progress, ticket, fence, claims, step, traceparent);
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
