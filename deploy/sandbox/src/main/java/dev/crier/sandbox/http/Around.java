package dev.crier.sandbox.http;

/** Stands between the connection and an endpoint. */
@FunctionalInterface
public interface Around {
    Answer around(Call call, Endpoint next) throws Exception;
}
