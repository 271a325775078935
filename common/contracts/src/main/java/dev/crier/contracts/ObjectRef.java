package dev.crier.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Points at one frozen object in Crier's bucket.
 *
 * @param key the object's key
 * @param version the bucket's version id; null where the bucket keeps no versions
 */
public record ObjectRef(String key, @Nullable String version) {}
