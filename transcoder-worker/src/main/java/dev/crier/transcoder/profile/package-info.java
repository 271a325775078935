/** What each rendition must be, and the commands that make it so. */
@NullMarked
package dev.crier.transcoder.profile;

import org.jspecify.annotations.NullMarked;
