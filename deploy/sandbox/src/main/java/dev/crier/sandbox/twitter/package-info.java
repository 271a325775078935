/**
 * X's API v2 as ordinary apps see it: OAuth 2 with PKCE and rotating refresh tokens, media uploads in segments, posts.
 *
 * @see <a href="https://docs.x.com/x-api/introduction">X API</a>
 */
@NullMarked
package dev.crier.sandbox.twitter;

import org.jspecify.annotations.NullMarked;
