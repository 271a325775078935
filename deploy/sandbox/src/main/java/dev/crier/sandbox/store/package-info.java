/** Everything the sandbox remembers: typed tables over one append-only journal that survives being killed. */
@NullMarked
package dev.crier.sandbox.store;

import org.jspecify.annotations.NullMarked;
