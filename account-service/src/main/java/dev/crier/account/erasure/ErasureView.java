package dev.crier.account.erasure;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an erasure stands.
 *
 * @param pending the services that have not answered yet
 * @param doneAt null while one is pending
 */
public record ErasureView(
        Instant requestedAt, boolean isDone, @Nullable Instant doneAt, List<String> pending, List<Answer> services) {

    public ErasureView {
        pending = List.copyOf(pending);
        services = List.copyOf(services);
    }

    static ErasureView of(Instant requestedAt, List<String> expected, List<Answer> answers) {
        List<String> pending = expected.stream()
                .filter(name ->
                        answers.stream().noneMatch(answer -> answer.service().equals(name)))
                .toList();
        Instant last = answers.stream()
                .map(Answer::erasedAt)
                .max(Comparator.naturalOrder())
                .orElse(requestedAt);
        return new ErasureView(requestedAt, pending.isEmpty(), pending.isEmpty() ? last : null, pending, answers);
    }
}
