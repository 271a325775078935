package dev.crier.post.target;

import dev.crier.contracts.Content;

/** One account of a post and what it is to publish there. */
public record Target(TargetAccount account, Content content) {}
