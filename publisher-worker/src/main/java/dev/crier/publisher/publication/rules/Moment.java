package dev.crier.publisher.publication.rules;

import java.time.Instant;

/**
 * Time and chance, handed in so that the rules have neither.
 *
 * @param roll between 0 and 1, for jitter
 */
public record Moment(Instant now, double roll) {}
