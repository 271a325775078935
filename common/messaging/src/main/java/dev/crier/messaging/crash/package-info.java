/** Places where tests make a process die or stop, so that what a crash leaves behind is known and not guessed. */
@NullMarked
package dev.crier.messaging.crash;

import org.jspecify.annotations.NullMarked;
