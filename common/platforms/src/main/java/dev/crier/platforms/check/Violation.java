package dev.crier.platforms.check;

/**
 * One reason why a platform would refuse a post.
 *
 * @param message for the post's author: what is wrong on which platform and what to do
 */
public record Violation(ViolationCode code, String message) {}
