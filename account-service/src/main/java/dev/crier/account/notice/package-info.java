/** What owners are told by e-mail of their accounts: each thing once, by a row of the transaction that makes it so. */
@NullMarked
package dev.crier.account.notice;

import org.jspecify.annotations.NullMarked;
