package dev.crier.sandbox.fault;

import dev.crier.sandbox.http.Answer;

/** How a platform words trouble: each answer in its own envelope. */
public interface PlatformErrors {
    Answer.Reply rateLimited(Fault fault);

    Answer.Reply serverError(Fault fault);

    /** The error that this platform is known to answer although the call took effect. */
    Answer.Reply falseError(Fault fault);

    Answer.Reply expiredToken();

    /** An error made of {@link Fault#status()} and {@link Fault#error()}. */
    Answer.Reply error(Fault fault);
}
