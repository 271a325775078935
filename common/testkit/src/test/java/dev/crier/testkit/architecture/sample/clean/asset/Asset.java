package dev.crier.testkit.architecture.sample.clean.asset;

public record Asset(String name) {}
