/** The daily question to every platform: do the tokens of this account still work? */
@NullMarked
package dev.crier.account.validation;

import org.jspecify.annotations.NullMarked;
