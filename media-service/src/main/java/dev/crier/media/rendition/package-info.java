/** The files that the transcoder made of an upload. */
@NullMarked
package dev.crier.media.rendition;

import org.jspecify.annotations.NullMarked;
