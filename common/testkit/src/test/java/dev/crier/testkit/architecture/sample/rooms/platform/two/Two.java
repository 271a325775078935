package dev.crier.testkit.architecture.sample.rooms.platform.two;

import dev.crier.testkit.architecture.sample.rooms.platform.one.One;

public record Two(One one) {}
