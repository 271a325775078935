package dev.crier.transcoder.probe;

/** What a file's first bytes say. */
public sealed interface Sniffed permits FileKind, Refusal {}
