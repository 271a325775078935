package dev.crier.local.chaos;

/** A connected account. */
record Member(Specimen specimen, String username, String accountId) {}
