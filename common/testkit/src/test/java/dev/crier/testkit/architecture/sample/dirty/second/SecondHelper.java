package dev.crier.testkit.architecture.sample.dirty.second;

import dev.crier.testkit.architecture.sample.dirty.first.First;

public record SecondHelper(First first) {}
