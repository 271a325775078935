/**
 * Threads: sign-in, long-lived tokens, text, pictures, videos, carousels, replies, deletion, three daily quotas.
 *
 * <p>Contract: developers.facebook.com/docs/threads. Not imitated: {@code auto_publish_text}, which no client should use,
 * reposts, hiding of replies, insights, {@code debug_token} and app tokens, and usage headers, which are not documented.
 */
@NullMarked
package dev.crier.sandbox.threads;

import org.jspecify.annotations.NullMarked;
