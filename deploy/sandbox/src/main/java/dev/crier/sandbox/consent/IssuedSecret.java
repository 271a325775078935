package dev.crier.sandbox.consent;

/**
 * Something that only Crier and a platform may ever see; kept after it is used or revoked.
 *
 * @param kind {@code code}, or the token's kind
 */
public record IssuedSecret(String platform, String kind, String value) {}
