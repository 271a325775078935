package dev.crier.account.token;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** The wrapping key as a rotation needs it. */
@ApplicationScoped
public class Rewrapping {

    private final KeyWrapper wrapper;

    Rewrapping(KeyWrapper wrapper) {
        this.wrapper = wrapper;
    }

    /** The version that wraps now. */
    public Uni<String> current() {
        return wrapper.current();
    }

    /** Makes a new version and returns it. */
    public Uni<String> rotate() {
        return wrapper.rotate();
    }

    /** Ends all other versions. */
    public Uni<Void> retire() {
        return wrapper.retire();
    }

    /** Undoes {@link #retire}. */
    public Uni<Void> readmit() {
        return wrapper.readmit();
    }

    /**
     * Wraps the data keys of rows anew. Rows whose key the wrapping key refuses to open stay as they are.
     *
     * @param rows with a data key each
     * @return the tokens of the rows that went well
     */
    public Uni<Integer> rewrap(List<? extends SealedRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var keys = rows.stream()
                .map(row -> Objects.requireNonNull(row.wrappedKey()))
                .toList();
        return wrapper.rewrap(keys).map(outcomes -> {
            int tokens = 0;
            for (int i = 0; i < rows.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Done<WrappedKey>(WrappedKey key)) {
                    rows.get(i).rewrapped(key);
                    tokens += rows.get(i).tokens();
                }
            }
            return tokens;
        });
    }
}
