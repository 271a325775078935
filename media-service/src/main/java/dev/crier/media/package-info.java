/** The media service; its features are the packages below, its client-visible errors are one page. */
@NullMarked
package dev.crier.media;

import org.jspecify.annotations.NullMarked;
