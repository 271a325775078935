package dev.crier.local.bench;

import dev.crier.local.bench.Transfer.Look;
import java.util.ArrayList;
import java.util.List;

/** Looks at the publisher while it works: its heap every 200 ms, what it has written four times as often. */
final class Watch {

    private static final int LOOK_MILLIS = 50;
    private static final int LOOKS_PER_HEAP = 4;

    private final BenchClient client;
    private final Written written;
    private final Thread thread;
    private final List<Look> looks = new ArrayList<>();
    private long heap;
    private volatile boolean ended;

    private Watch(BenchClient client, Written written) {
        this.client = client;
        this.written = written;
        this.thread = Thread.ofVirtual().name("bench-watch").unstarted(this::watch);
    }

    static Watch begin(BenchClient client, Written written) {
        Watch watch = new Watch(client, written);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            for (int i = 0; !ended; i++) {
                look();
                if (i % LOOKS_PER_HEAP == 0) {
                    heap = Math.max(heap, client.heap());
                }
                Thread.sleep(LOOK_MILLIS);
            }
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        looks.add(new Look(System.nanoTime(), written.bytes()));
    }

    /** What was seen: the publisher's largest heap in bytes, and its looks at what it wrote. */
    record Seen(long heap, List<Look> looks) {}

    Seen end() throws InterruptedException {
        ended = true;
        thread.join();
        return new Seen(heap, looks);
    }
}
