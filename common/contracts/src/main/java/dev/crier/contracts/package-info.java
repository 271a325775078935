/** The words that Crier's services share: ids and the parts that events are made of. */
@NullMarked
package dev.crier.contracts;

import org.jspecify.annotations.NullMarked;
