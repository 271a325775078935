/** How a service erases a user: what it remembers of it, so that events of the past do not bring the user back. */
@NullMarked
package dev.crier.messaging.erasure;

import org.jspecify.annotations.NullMarked;
