package dev.crier.publisher.publication;

import dev.crier.publisher.platform.SideTask;
import java.time.Instant;

/**
 * One thing that is left to do for a live post.
 *
 * @param tries that failed
 * @param createdAt when the post was known to be live
 */
record SideTaskRow(SideTask task, int tries, Instant nextAt, Instant createdAt) {}
