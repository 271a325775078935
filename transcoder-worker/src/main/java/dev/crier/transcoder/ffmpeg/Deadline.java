package dev.crier.transcoder.ffmpeg;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a call that ends early when its thread is interrupted, as jaffree's do. */
final class Deadline {

    private static final Duration TIME_TO_DIE = Duration.ofSeconds(10);

    private Deadline() {}

    static <T> T within(Duration limit, Callable<T> call)
            throws InterruptedException, TimeoutException, ExecutionException {
        var task = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().name("ffmpeg").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!task.isDone()) {
                thread.interrupt();
                thread.join(TIME_TO_DIE);
            }
        }
    }
}
