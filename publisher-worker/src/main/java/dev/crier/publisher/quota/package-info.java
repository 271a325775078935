/** How many posts a platform takes in which time, and when there is a place for one more. */
@NullMarked
package dev.crier.publisher.quota;

import org.jspecify.annotations.NullMarked;
