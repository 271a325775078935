/** The operator's view of the key that wraps the data keys of tokens. */
@NullMarked
package dev.crier.local.keys;

import org.jspecify.annotations.NullMarked;
