/** Connected accounts: how they are connected, how their tokens are kept, and who is handed one. */
@NullMarked
package dev.crier.account;

import org.jspecify.annotations.NullMarked;
