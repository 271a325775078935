package dev.crier.testkit.architecture.sample.clean.upload;

import dev.crier.testkit.architecture.sample.clean.asset.Asset;

public record Upload(Asset asset) {}
