/** One listening port: calls in, answers out, and a connection that can be broken on purpose. */
@NullMarked
package dev.crier.sandbox.http;

import org.jspecify.annotations.NullMarked;
