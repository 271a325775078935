/** The control port: the page, the oracle, accounts, faults, settings, reset. */
@NullMarked
package dev.crier.sandbox.control;

import org.jspecify.annotations.NullMarked;
