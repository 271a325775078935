/** Access tokens, fetched fresh from account-service for each run and never kept. */
@NullMarked
package dev.crier.publisher.credential;

import org.jspecify.annotations.NullMarked;
