package dev.crier.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Posts that come at a steady pace, each for one account, whatever happens to the stack meanwhile. */
final class Traffic implements AutoCloseable {

    private final Poster poster;
    private final List<Member> members;
    private final Random random;
    private final long intervalNanos;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> posting = new ArrayList<>();
    private final Thread clock;
    private volatile boolean over;

    private Traffic(Poster poster, List<Member> members, Random random, int perSecond) {
        this.poster = poster;
        this.members = members;
        this.random = random;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.clock = Thread.ofPlatform().daemon().name("traffic").unstarted(this::tick);
    }

    static Traffic start(Poster poster, List<Member> members, Random random, int perSecond) {
        Traffic traffic = new Traffic(poster, members, random, perSecond);
        traffic.clock.start();
        return traffic;
    }

    private void tick() {
        long next = System.nanoTime();
        try {
            while (!over) {
                Member member = members.get(random.nextInt(members.size()));
                posting.add(clients.submit(() -> {
                    poster.post(List.of(member));
                    return null;
                }));
                next += intervalNanos;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it and returns when every post is accepted; throws what a client could not get over. */
    void finish() throws InterruptedException {
        over = true;
        clock.join();
        clients.shutdown();
        clients.awaitTermination(5, TimeUnit.MINUTES);
        for (Future<?> one : posting) {
            if (one.state() == Future.State.FAILED && one.exceptionNow() instanceof RuntimeException e) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        over = true;
        clients.shutdownNow();
    }
}
