/**
 * Bluesky (AT Protocol), connected by handle and app password at the account's own server (PDS): the access token lives
 * about 2 hours, the refresh token 90 days and is replaced by each use; the old one stays good for 2 hours, so a lost
 * answer can be asked for again. Disconnecting deletes the session.
 *
 * <p>Left out here: OAuth (an app password serves every server, and OAuth needs a client document at a public address),
 * looking a handle up by DNS or at its own host (the entryway does both), and a second sign-in for an account that moved
 * to another server, whose app passwords do not move with it.
 *
 * @see <a href="https://docs.bsky.app/docs/api/com-atproto-server-create-session">com.atproto.server.createSession</a>
 */
@NullMarked
package dev.crier.account.platform.bluesky;

import org.jspecify.annotations.NullMarked;
