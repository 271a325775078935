/** What rooms share: HTTP with JSON towards hosts that are not ours. */
@NullMarked
package dev.crier.account.platform.internal;

import org.jspecify.annotations.NullMarked;
