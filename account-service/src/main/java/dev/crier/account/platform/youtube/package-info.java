/**
 * YouTube, connected through Google's OAuth for web servers: access tokens live an hour, the refresh token stays the
 * same and dies after six months without use.
 *
 * @see <a href="https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps">OAuth 2.0 for web servers</a>
 */
@NullMarked
package dev.crier.account.platform.youtube;

import org.jspecify.annotations.NullMarked;
