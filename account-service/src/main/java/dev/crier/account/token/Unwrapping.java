package dev.crier.account.token;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Opens data keys in few calls: while as many calls are on their way as are allowed, further keys wait and go together
 * in the next one. A crowd of publishers thus costs Vault a handful of calls, and a single one does not wait.
 */
final class Unwrapping {

    /** As many as stay far from Vault's limit for the size of a request, which is 32 MiB. */
    private static final int BATCH = 250;

    private final KeyWrapper wrapper;
    private final int calls;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int running;

    Unwrapping(KeyWrapper wrapper, int calls) {
        this.wrapper = wrapper;
        this.calls = calls;
    }

    private record Waiting(WrappedKey key, UniEmitter<? super DataKey> answer) {}

    /** The answer comes on the caller's own Vert.x context, whoever sent the call: its database session lives there. */
    Uni<DataKey> unwrap(WrappedKey key) {
        Uni<DataKey> opened = Uni.createFrom().emitter(answer -> {
            synchronized (queue) {
                queue.add(new Waiting(key, answer));
            }
            sendIfAllowed();
        });
        var context = Vertx.currentContext();
        return context == null ? opened : opened.emitOn(MutinyHelper.executor(context));
    }

    private void sendIfAllowed() {
        List<Waiting> batch = next();
        if (batch.isEmpty()) {
            return;
        }
        wrapper.unwrap(batch.stream().map(Waiting::key).toList())
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(
                        outcomes -> answer(batch, outcomes),
                        e -> batch.forEach(waiting -> waiting.answer().fail(e)));
    }

    private List<Waiting> next() {
        synchronized (queue) {
            List<Waiting> batch = new ArrayList<>();
            if (running < calls) {
                while (batch.size() < BATCH && !queue.isEmpty()) {
                    batch.add(queue.remove());
                }
                running += batch.isEmpty() ? 0 : 1;
            }
            return batch;
        }
    }

    private void ended() {
        synchronized (queue) {
            running--;
        }
        sendIfAllowed();
    }

    private static void answer(List<Waiting> batch, List<Outcome<DataKey>> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            var answer = batch.get(i).answer();
            switch (outcomes.get(i)) {
                case Outcome.Done<DataKey>(DataKey key) -> answer.complete(key);
                case Outcome.Refused<DataKey>(String reason) ->
                    answer.fail(new TokenCipherException("A data key cannot be opened: " + reason, null));
            }
        }
    }
}
