/** What Meta's platforms have in common: the error envelope, fields and pages, sign-in, the life of a container. */
@NullMarked
package dev.crier.sandbox.graph;

import org.jspecify.annotations.NullMarked;
