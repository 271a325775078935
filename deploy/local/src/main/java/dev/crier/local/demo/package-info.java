/** Takes one video the whole way: connect, upload, transcode, schedule, follow, compare with what the platforms show. */
@NullMarked
package dev.crier.local.demo;

import org.jspecify.annotations.NullMarked;
