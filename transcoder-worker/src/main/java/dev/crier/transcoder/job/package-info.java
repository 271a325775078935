/** The durable job from {@code media.uploaded} to {@code media.transcoded}. */
@NullMarked
package dev.crier.transcoder.job;

import org.jspecify.annotations.NullMarked;
