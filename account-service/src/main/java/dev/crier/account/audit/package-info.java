/** The log of who did what to an account: written in the transaction of the deed, never changed. */
@NullMarked
package dev.crier.account.audit;

import org.jspecify.annotations.NullMarked;
