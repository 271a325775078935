/** What Meta's platforms have in common: the Graph API's error envelope and its usage headers. */
@NullMarked
package dev.crier.publisher.platform.internal.graph;

import org.jspecify.annotations.NullMarked;
