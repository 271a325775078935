/** Files as they arrived, addressed by their SHA-256, with what ffprobe says about them. */
@NullMarked
package dev.crier.sandbox.media;

import org.jspecify.annotations.NullMarked;
