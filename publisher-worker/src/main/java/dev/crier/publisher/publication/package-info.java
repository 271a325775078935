/** Publications: our work on one target, from the event that makes it due to the result that ends it. */
@NullMarked
package dev.crier.publisher.publication;

import org.jspecify.annotations.NullMarked;
