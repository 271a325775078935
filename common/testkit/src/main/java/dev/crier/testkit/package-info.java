/** What tests and the local stack share: servers to run against, tokens, a clock to set, rules of the architecture. */
@NullMarked
package dev.crier.testkit;

import org.jspecify.annotations.NullMarked;
