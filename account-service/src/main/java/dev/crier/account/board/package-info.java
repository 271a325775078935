/** The boards of an account, on platforms whose posts name one. */
@NullMarked
package dev.crier.account.board;

import org.jspecify.annotations.NullMarked;
