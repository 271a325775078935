package dev.crier.testkit.architecture.sample.rooms.platform.internal;

public record Shared(String text) {}
