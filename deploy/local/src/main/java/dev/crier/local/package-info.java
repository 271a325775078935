/** Where a local Crier lives, and how it talks to the person at the terminal. */
@NullMarked
package dev.crier.local;

import org.jspecify.annotations.NullMarked;
