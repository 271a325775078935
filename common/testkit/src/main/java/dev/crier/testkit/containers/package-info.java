/** The same four servers as Docker containers; used only where {@code -Dcrier.test.infrastructure=containers} asks for it. */
@NullMarked
package dev.crier.testkit.containers;

import org.jspecify.annotations.NullMarked;
