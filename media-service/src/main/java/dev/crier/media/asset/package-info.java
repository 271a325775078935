/** The media library: one row per upload, what its owner sees of it, and which posts use it. */
@NullMarked
package dev.crier.media.asset;

import org.jspecify.annotations.NullMarked;
