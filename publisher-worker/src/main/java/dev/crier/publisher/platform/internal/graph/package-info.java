/**
 * What Meta's platforms have in common: calls of the Graph API, its error envelope and usage headers, and the life of a
 * media container from its creation to its publication.
 */
@NullMarked
package dev.crier.publisher.platform.internal.graph;

import org.jspecify.annotations.NullMarked;
