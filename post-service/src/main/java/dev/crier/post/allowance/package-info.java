/** How many posts a user may write in a time. */
@NullMarked
package dev.crier.post.allowance;

import org.jspecify.annotations.NullMarked;
