package dev.crier.publisher.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Saves a room's ticket while a file is sent in chunks: not for each chunk, which would cost more than a small chunk
 * takes, but every two seconds, and at the end, also when the upload fails. A worker that is killed loses what came
 * after the last save: so this is for tickets whose platform takes the same bytes again, or tells what it has.
 */
public final class Checkpoints implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(2);

    private final Work work;
    private Instant savedAt;
    private @Nullable Object unsaved;

    public Checkpoints(Work work) {
        this.work = work;
        this.savedAt = work.now();
    }

    /** @throws RuntimeException if it is saved and this worker no longer holds the job: let it pass through */
    public void passed(Object ticket) {
        unsaved = ticket;
        if (!work.now().isBefore(savedAt.plus(PACE))) {
            save();
        }
    }

    @Override
    public void close() {
        save();
    }

    private void save() {
        Object ticket = unsaved;
        if (ticket != null) {
            unsaved = null;
            work.save(ticket);
            savedAt = work.now();
        }
    }
}
