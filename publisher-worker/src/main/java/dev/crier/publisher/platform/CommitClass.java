package dev.crier.publisher.platform;

/** What reading can prove after a commit whose answer never came. */
public enum CommitClass {
    /** We choose the id, or the call is idempotent. */
    A,
    /** A handle exists before the commit, and the platform publishes it once. */
    B,
    /** No handle, but recent posts can be listed. */
    C,
    /** Nothing can be read. */
    D
}
