/** The commands of the {@code ./crier} script, one class each. */
@NullMarked
package dev.crier.local.command;

import org.jspecify.annotations.NullMarked;
