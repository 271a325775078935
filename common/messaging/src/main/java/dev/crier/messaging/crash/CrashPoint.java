package dev.crier.messaging.crash;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An instant between two effects at which a process can be made to die as by {@code kill -9}, or to stop as by {@code
 * kill -STOP}. Reaching one is a null check unless the environment variable {@value Arming#VARIABLE} armed the process.
 */
public enum CrashPoint {
    /** A request was found good and written, and its transaction is still open. */
    API_ACCEPTED,
    /** Events are committed in the outbox, and the broker has none of them. */
    OUTBOX_COMMITTED,
    /** The broker has acknowledged events, and the outbox still holds them. */
    SENT,
    /** A target is stored, and nothing was done for it. */
    INGESTED,
    /** Some bytes of a file are with the platform, or it has a link to fetch the file by. */
    MID_UPLOAD,
    /** The platform named a handle, and it is not stored. */
    HANDLE_RECEIVED,
    /** The intent is committed, and the worker has not looked whether it still holds the job. */
    INTENT_COMMITTED,
    /** The worker has looked, and the irreversible call is not sent. */
    LAST_CHECKED,
    /** The irreversible call is on its way, and its answer is not here. */
    CALL_SENT,
    /** The answer to the irreversible call is here, and it is not stored. */
    ANSWER_RECEIVED,
    /** A platform has given a new token, and it is not stored. */
    TOKEN_REFRESHED;

    /** Whether some point is armed in this process. */
    public static boolean armed() {
        return Arming.CURRENT != null;
    }

    /** Returns at once unless this point is armed; then it returns when the process has been stopped and continued. */
    public void reach() {
        reach(1);
    }

    /** @param targets how many things stand at this point with the calling thread */
    public void reach(int targets) {
        if (Arming.CURRENT != null) {
            CompletableFuture<Void> released = Arming.CURRENT.arrive(this, targets);
            if (released != null) {
                released.join();
            }
        }
    }

    /** As {@link #reach}, for threads that must not wait. Completes at once, or never: here processes only die. */
    public CompletionStage<@Nullable Void> arrival() {
        CompletableFuture<@Nullable Void> released = Arming.CURRENT == null ? null : Arming.CURRENT.arrive(this, 1);
        return released == null ? CompletableFuture.completedFuture(null) : released;
    }

    /** Makes a call. Armed, the process dies while the call is on its way, and nobody gets its answer. */
    public <T> T during(Supplier<T> call) {
        CompletableFuture<Void> released = Arming.CURRENT == null ? null : Arming.CURRENT.arrive(this, 1);
        if (released == null) {
            return call.get();
        }
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(call, Thread::startVirtualThread);
        released.join();
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** The same bytes. Armed, the point is reached when some of them were read. */
    public InputStream within(InputStream bytes) {
        return Arming.CURRENT == null ? bytes : new Watched(bytes);
    }

    private final class Watched extends FilterInputStream {

        private boolean begun;

        Watched(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (begun) {
                reach();
            }
            begun = true;
            return super.read(into, offset, length);
        }
    }
}
