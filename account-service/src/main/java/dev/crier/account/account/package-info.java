/** Connected accounts: their rows, their list, and how they end. */
@NullMarked
package dev.crier.account.account;

import org.jspecify.annotations.NullMarked;
