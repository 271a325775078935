/**
 * Bluesky on one port: entryway, personal data server, DID directory and video service.
 *
 * <p>Contract: atproto.com and the lexicons of com.atproto and app.bsky; where the genuine server behaves otherwise, as
 * it does. Its authorization server knows clients on this machine only.
 * Not imitated: multipart video upload, feeds.
 */
@NullMarked
package dev.crier.sandbox.bluesky;

import org.jspecify.annotations.NullMarked;
