package dev.crier.account.token;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rows of one table that hold wrapped data keys, for a service's transaction. */
public interface SealedRows {

    /** The table. */
    String name();

    /**
     * Locks rows that another version wrapped, in the order of their places. Rows that somebody else has locked are left
     * out: they come again.
     *
     * @param version as in {@link WrappedKey#version}
     * @param after where the last ones ended; null at the beginning
     */
    Uni<? extends List<? extends SealedRow>> lockOthers(
            Mutiny.Session session, String version, @Nullable String after, int limit);

    /** How many tokens are behind other versions. */
    Uni<Long> tokensOfOthers(Mutiny.Session session, String version);

    /** Gives a row that is older than data keys one of its own. */
    Uni<Void> moveOn(SealedRow row);
}
