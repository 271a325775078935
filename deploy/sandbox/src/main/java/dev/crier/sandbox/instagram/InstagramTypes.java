package dev.crier.sandbox.instagram;

import java.time.Instant;

/** What the room stores beside its containers. */
final class InstagramTypes {
    private InstagramTypes() {}

    record Comment(String id, String media, String username, String text, Instant at) {}
}
