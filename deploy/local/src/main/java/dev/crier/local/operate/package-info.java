/** What operators do on the local stack: dead letters and publications in quarantine. */
@NullMarked
package dev.crier.local.operate;

import org.jspecify.annotations.NullMarked;
