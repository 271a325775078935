/** Connecting an account: out to the platform's consent page and back, or by an app password. */
@NullMarked
package dev.crier.account.connect;

import org.jspecify.annotations.NullMarked;
