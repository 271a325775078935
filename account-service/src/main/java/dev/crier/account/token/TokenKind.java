package dev.crier.account.token;

/** What a ciphertext holds; part of its associated data, so that one kind cannot stand in for another. */
public enum TokenKind {
    ACCESS,
    REFRESH,
    PKCE_VERIFIER,
    PROOF_KEY
}
