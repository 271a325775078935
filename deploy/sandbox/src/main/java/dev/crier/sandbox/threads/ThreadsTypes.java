package dev.crier.sandbox.threads;

import java.time.Instant;

/** What the room stores beside its containers. */
final class ThreadsTypes {
    private ThreadsTypes() {}

    /** A post or reply that was taken back. */
    record Deletion(String media, String account, Instant at) {}
}
