/** The rules of publishing as one pure function: no clock, no database, no platform in here. */
@NullMarked
package dev.crier.publisher.publication.rules;

import org.jspecify.annotations.NullMarked;
