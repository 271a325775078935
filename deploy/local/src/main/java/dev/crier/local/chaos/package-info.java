/** Breaks a running stack on purpose and lets the sandbox judge what became of the posts. */
@NullMarked
package dev.crier.local.chaos;

import org.jspecify.annotations.NullMarked;
