/** Holds a post's text and media against a platform's facts and says what to change. */
@NullMarked
package dev.crier.platforms.check;

import org.jspecify.annotations.NullMarked;
