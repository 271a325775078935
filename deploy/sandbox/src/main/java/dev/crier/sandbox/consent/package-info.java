/** Sign-in pages, authorization codes and tokens, shared by the platforms that speak OAuth 2. */
@NullMarked
package dev.crier.sandbox.consent;

import org.jspecify.annotations.NullMarked;
