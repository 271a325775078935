/** Secrets at rest and in memory: what encrypts a token, and the type that never prints one. */
@NullMarked
package dev.crier.account.token;

import org.jspecify.annotations.NullMarked;
