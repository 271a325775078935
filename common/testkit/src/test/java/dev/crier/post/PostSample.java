package dev.crier.post;

/** Stands for a type of a service. */
public record PostSample(String text) {}
