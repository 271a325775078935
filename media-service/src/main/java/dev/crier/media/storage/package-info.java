/** The object store that holds originals and renditions. */
@NullMarked
package dev.crier.media.storage;

import org.jspecify.annotations.NullMarked;
