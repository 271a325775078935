/** What the audience sees: the oracle that tests and people ask. */
@NullMarked
package dev.crier.sandbox.live;

import org.jspecify.annotations.NullMarked;
