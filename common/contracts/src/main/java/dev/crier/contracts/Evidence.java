package dev.crier.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a target of which nobody can tell whether it is live, for its owner to judge.
 *
 * @param sentAt when the last call that could have published it was begun
 * @param calls how many such calls there were
 * @param overAt no such call was under way any more after this instant; null if the platform answered that it took it
 * @param readings how often the platform was asked for the post and showed none; null if it was not counted
 * @param failedReadings how often asking failed
 * @param answerCode the last answer to the call
 * @param requestId by which the platform's support finds the call; null if it gave none
 */
public record Evidence(
        @Nullable Instant sentAt,
        int calls,
        @Nullable Instant overAt,
        @Nullable Integer readings,
        int failedReadings,
        String answerCode,
        String answerMessage,
        @Nullable String requestId) {}
