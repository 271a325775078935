/** HTTP as every room speaks it: hard deadlines, bounded answers, and an honest word on whether a request went out. */
@NullMarked
package dev.crier.publisher.platform.internal.http;

import org.jspecify.annotations.NullMarked;
