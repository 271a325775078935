/** Renditions read from the object store: byte ranges for platforms we push to, links for those that pull. */
@NullMarked
package dev.crier.publisher.source;

import org.jspecify.annotations.NullMarked;
