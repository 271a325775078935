/** How events leave and enter a service: JSON, CloudEvents headers, dead letters. */
@NullMarked
package dev.crier.messaging;

import org.jspecify.annotations.NullMarked;
