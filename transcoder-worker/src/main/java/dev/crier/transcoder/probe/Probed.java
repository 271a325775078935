package dev.crier.transcoder.probe;

/** What a file's headers say. */
public sealed interface Probed permits VideoFacts, PictureFacts, Refusal {}
