/** Texts as platforms give them back: never quite as they were sent. */
@NullMarked
package dev.crier.publisher.platform.internal.text;

import org.jspecify.annotations.NullMarked;
