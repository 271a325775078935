/** Taking a file in: the announcement, the presigned upload, and the check of what arrived. */
@NullMarked
package dev.crier.media.upload;

import org.jspecify.annotations.NullMarked;
