/** The one door to Crier from outside: routes to three services, merged OpenAPI, nothing internal. */
@NullMarked
package dev.crier.gateway;

import org.jspecify.annotations.NullMarked;
