/** Counts text the way each platform counts it. */
@NullMarked
package dev.crier.platforms.text;

import org.jspecify.annotations.NullMarked;
