/** Handing tokens to workers: fresh ones, renewed by one caller at a time. */
@NullMarked
package dev.crier.account.credential;

import org.jspecify.annotations.NullMarked;
