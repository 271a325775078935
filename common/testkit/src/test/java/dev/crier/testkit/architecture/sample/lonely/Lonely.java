package dev.crier.testkit.architecture.sample.lonely;

import dev.crier.post.PostSample;

public record Lonely(PostSample post) {}
