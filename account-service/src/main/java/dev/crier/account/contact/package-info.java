/** Where users are reached: the address of their sign-in, or one that they entered. */
@NullMarked
package dev.crier.account.contact;

import org.jspecify.annotations.NullMarked;
