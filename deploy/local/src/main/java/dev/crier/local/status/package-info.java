/** What is running, how it is, and how much memory it takes. */
@NullMarked
package dev.crier.local.status;

import org.jspecify.annotations.NullMarked;
