/** Runs FFmpeg's executables, each with a deadline. */
@NullMarked
package dev.crier.transcoder.ffmpeg;

import org.jspecify.annotations.NullMarked;
