/**
 * Threads, connected through its own authorize page, with the id and secret of the app's Threads use case. Tokens live
 * 60 days and are renewed by themselves, never sooner than 24 hours after they were made; a private profile's grant ends
 * after 90 days all the same. There is no call that gives a grant back.
 *
 * @see <a href="https://developers.facebook.com/docs/threads/get-started/get-access-tokens-and-permissions">Tokens and
 *     permissions</a>
 */
@NullMarked
package dev.crier.account.platform.threads;

import org.jspecify.annotations.NullMarked;
