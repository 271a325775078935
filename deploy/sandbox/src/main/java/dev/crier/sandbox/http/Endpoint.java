package dev.crier.sandbox.http;

/** Answers one operation. */
@FunctionalInterface
public interface Endpoint {
    /** @throws Refusal to answer with an error from any depth */
    Answer answer(Call call) throws Exception;
}
