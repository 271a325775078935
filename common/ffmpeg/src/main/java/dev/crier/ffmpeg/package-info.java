/** Finds the FFmpeg executables: configured, on the PATH, or bundled. */
@NullMarked
package dev.crier.ffmpeg;

import org.jspecify.annotations.NullMarked;
