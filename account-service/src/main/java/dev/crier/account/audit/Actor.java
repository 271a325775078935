package dev.crier.account.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, and from where.
 *
 * @param address the caller's network address; null for what nobody asked for
 */
public record Actor(String name, @Nullable String address) {

    /** A job of this service. */
    public static final Actor JOB = new Actor("job", null);

    /** The owner of the account. */
    public static Actor user(@Nullable String address) {
        return new Actor("user", address);
    }

    /** Another service. */
    public static Actor service(String name, @Nullable String address) {
        return new Actor("service:" + name, address);
    }
}
