/** The port between the engine and the platforms' rooms: four verbs, what they may answer, and how they fail. */
@NullMarked
package dev.crier.publisher.platform;

import org.jspecify.annotations.NullMarked;
