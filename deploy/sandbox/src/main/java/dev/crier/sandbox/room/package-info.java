/** What a platform's room has to offer, and the tools it is given. */
@NullMarked
package dev.crier.sandbox.room;

import org.jspecify.annotations.NullMarked;
