/** Reads the services' log files as one. */
@NullMarked
package dev.crier.local.logs;

import org.jspecify.annotations.NullMarked;
