/** The bucket. */
@NullMarked
package dev.crier.transcoder.storage;

import org.jspecify.annotations.NullMarked;
