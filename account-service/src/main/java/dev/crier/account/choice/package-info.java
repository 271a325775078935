/** The choice among several accounts that one consent can connect: offered, shown to its owner, made once. */
@NullMarked
package dev.crier.account.choice;

import org.jspecify.annotations.NullMarked;
