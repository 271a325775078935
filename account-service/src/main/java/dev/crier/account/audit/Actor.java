package dev.crier.account.audit;

import dev.crier.contracts.UserId;
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

    /** Somebody with the role to run Crier; their id, for they are users too. */
    public static Actor operator(UserId id, @Nullable String address) {
        return new Actor("operator:" + id, address);
    }

    /** Another service. */
    public static Actor service(String name, @Nullable String address) {
        return new Actor("service:" + name, address);
    }
}
