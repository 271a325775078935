/** Erasing a user everywhere: asking the services, hearing their answers, and this service's own part. */
@NullMarked
package dev.crier.account.erasure;

import org.jspecify.annotations.NullMarked;
