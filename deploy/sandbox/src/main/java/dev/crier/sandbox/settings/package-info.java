/** Delays, lifetimes and quotas of each platform, changeable while the sandbox runs. */
@NullMarked
package dev.crier.sandbox.settings;

import org.jspecify.annotations.NullMarked;
