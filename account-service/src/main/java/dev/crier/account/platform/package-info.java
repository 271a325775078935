/** What account-service asks of a platform; each platform answers in a room of its own below this package. */
@NullMarked
package dev.crier.account.platform;

import org.jspecify.annotations.NullMarked;
