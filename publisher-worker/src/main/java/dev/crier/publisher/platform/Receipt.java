package dev.crier.publisher.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a platform gave for a post it took.
 *
 * @param platformPostId null if the post is known to be out but the platform does not tell its id
 * @param url where people see it; null until known
 */
public record Receipt(
        @Nullable String platformPostId, @Nullable URI url) {}
