/**
 * YouTube Data API v3 with Google's OAuth: resumable uploads, processing, metadata and privacy, thumbnails, comments, quota.
 *
 * <p>Contract: developers.google.com/youtube/v3. Not imitated: replies, captions, analytics, {@code multipart} and
 * {@code media} uploads of videos.
 */
@NullMarked
package dev.crier.sandbox.youtube;

import org.jspecify.annotations.NullMarked;
