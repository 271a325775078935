/** The people and channels that exist on the imitated platforms. */
@NullMarked
package dev.crier.sandbox.account;

import org.jspecify.annotations.NullMarked;
