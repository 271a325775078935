package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import java.net.URI;

/** What a platform wants in exchange for tokens: the code, and the proof that we are who began the attempt. */
public record CodeExchange(Secret code, URI redirectUri, Secret verifier, Luggage luggage) {

    /** Without luggage. */
    public CodeExchange(Secret code, URI redirectUri, Secret verifier) {
        this(code, redirectUri, verifier, Luggage.NONE);
    }
}
