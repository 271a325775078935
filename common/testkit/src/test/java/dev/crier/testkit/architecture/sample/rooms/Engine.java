package dev.crier.testkit.architecture.sample.rooms;

import dev.crier.testkit.architecture.sample.rooms.platform.one.One;

public record Engine(One one) {}
