package dev.crier.testkit.architecture.sample.rooms.platform.one;

import dev.crier.testkit.architecture.sample.rooms.platform.Platform;
import dev.crier.testkit.architecture.sample.rooms.platform.internal.Shared;

public record One(Shared shared) implements Platform {}
