package dev.crier.testkit.architecture.sample.rooms.platform;

public interface Platform {}
