package dev.crier.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.contracts.event.PostDue;
import dev.crier.scheduler.Heard.Said;
import dev.crier.scheduler.due.DuePosts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostTables.class)
class DispatchIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    /** Milliseconds from a post's time to the change that races with its dispatch. */
    private static final int[] OFFSETS = {-60, -20, 0, 15, 40, 120, 1000};

    @Inject
    DuePosts duePosts;

    private PostRows rows;
    private Heard<PostDue> due;

    @BeforeEach
    void open() throws Exception {
        rows = new PostRows();
        due = new Heard<>(PostDue.class, "post.due");
    }

    @AfterEach
    void close() throws Exception {
        rows.close();
        due.close();
    }

    @Test
    void sendsEveryTargetOnceInItsSecondAndNeverEarly() throws Exception {
        UUID user = rows.schedule(2000, Instant.now().plusSeconds(3), 4000);
        await().atMost(LONG).until(() -> due.about(user).size() >= 4000);
        List<Said<PostDue>> said = due.about(user);
        assertThat(targets(said)).hasSize(4000);
        assertThat(said).hasSize(4000);
        List<Long> lags = said.stream()
                .map(one -> Duration.between(one.event().dueAt(), one.at()).toMillis())
                .sorted()
                .toList();
        System.out.printf(
                "dispatch lag, due -> handed to Kafka, 2000 posts in 4 s: p50 %d ms, p99 %d ms, max %d ms%n",
                lags.get(2000), lags.get(3960), lags.getLast());
        // the record's time is cut to milliseconds
        assertThat(lags.getFirst()).isGreaterThanOrEqualTo(-1);
        assertThat(lags.get(2000)).isLessThan(1000);
        var event = said.getFirst().event();
        assertThat(event.content().caption()).isEqualTo("v1");
        assertThat(event.userId().value()).isEqualTo(user);
        assertThat(rows.count(user, "processing")).isEqualTo(2000);
    }

    @Test
    void sendsABacklogOnceWhileManySchedulersWork() throws Exception {
        int posts = 10_000;
        Instant begin = Instant.now();
        UUID user = rows.schedule(posts, Instant.now().minusSeconds(5), 0);
        Duration written = Duration.between(begin, Instant.now());
        begin = Instant.now();
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Integer> scheduler = () -> {
                int taken = 0;
                for (int i = 0; i < 100 && rows(user) > 0; i++) {
                    taken += duePosts.dispatch(200).await().atMost(LONG).taken().size();
                }
                return taken;
            };
            for (Future<Integer> one : threads.invokeAll(List.of(scheduler, scheduler, scheduler))) {
                assertThat(one.get()).isNotNegative();
            }
        }
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> rows.count(user, "scheduled") == 0);
        Duration moved = Duration.between(begin, Instant.now());
        await().atMost(LONG).until(() -> due.about(user).size() >= 2 * posts);
        System.out.printf(
                "backlog of %,d posts: written in %d ms, moved in %d ms, %,d targets in Kafka after %d ms%n",
                posts,
                written.toMillis(),
                moved.toMillis(),
                2 * posts,
                Duration.between(begin, Instant.now()).toMillis());
        assertThat(due.about(user)).hasSize(2 * posts);
        assertThat(targets(due.about(user))).hasSize(2 * posts);
    }

    private static int rows(UUID user) throws Exception {
        try (var own = new PostRows()) {
            return own.count(user, "scheduled");
        }
    }

    @Test
    void eitherSendsAPostOrLetsItBeCancelled() throws Exception {
        UUID user = rows.schedule(400, Instant.now().plusMillis(2000), 2500);
        Map<String, Boolean> cancelled = race(rows.dueTimes(user), PostRows::cancel);
        await().atMost(LONG).until(() -> rows.count(user, "scheduled") == 0);
        Set<String> expected = new HashSet<>(rows.posts(user));
        expected.removeIf(cancelled::get);
        await().atMost(LONG).until(() -> posts(due.about(user)).size() >= expected.size());
        assertThat(posts(due.about(user))).isEqualTo(expected);
        assertThat(targets(due.about(user))).hasSize(2 * expected.size());
    }

    @Test
    void sendsTheLastVersionOfAPostThatIsEditedAtItsTime() throws Exception {
        UUID user = rows.schedule(400, Instant.now().plusMillis(2000), 2500);
        Map<String, Boolean> edited = race(rows.dueTimes(user), PostRows::edit);
        await().atMost(LONG).until(() -> rows.count(user, "scheduled") == 0);
        int expected = edited.values().stream().mapToInt(last -> last ? 1 : 2).sum();
        await().atMost(LONG).until(() -> due.about(user).size() >= expected);
        assertThat(posts(due.about(user))).hasSize(400);
        for (Said<PostDue> one : due.about(user)) {
            boolean last = edited.get(one.event().postId().toString());
            assertThat(one.event().postVersion()).isEqualTo(last ? 2 : 1);
            assertThat(one.event().content().caption()).isEqualTo(last ? "v2" : "v1");
        }
        assertThat(due.about(user)).hasSize(expected);
    }

    /** One change of a post; tells whether it came before the dispatch. */
    private interface Change {
        boolean on(PostRows rows, String post) throws Exception;
    }

    /** Changes all posts from many threads, each a little before or after it is due. */
    private static Map<String, Boolean> race(Map<String, Instant> due, Change change) throws Exception {
        int threads = 8;
        List<String> posts = List.copyOf(due.keySet());
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Map<String, Boolean>>> jobs = IntStream.range(0, threads)
                    .<Callable<Map<String, Boolean>>>mapToObj(thread -> () -> {
                        Map<String, Boolean> won = new HashMap<>();
                        try (var own = new PostRows()) {
                            for (int i = thread; i < posts.size(); i += threads) {
                                Instant at = due.get(posts.get(i)).plusMillis(OFFSETS[i % OFFSETS.length]);
                                Thread.sleep(Math.max(
                                        0, Duration.between(Instant.now(), at).toMillis()));
                                won.put(posts.get(i), change.on(own, posts.get(i)));
                            }
                        }
                        return won;
                    })
                    .toList();
            Map<String, Boolean> all = new HashMap<>();
            for (Future<Map<String, Boolean>> job : pool.invokeAll(jobs)) {
                all.putAll(job.get());
            }
            assertThat(all.values()).as("some were faster, some were not").contains(true, false);
            return all;
        }
    }

    private static Set<String> posts(List<Said<PostDue>> said) {
        Set<String> posts = new HashSet<>();
        said.forEach(one -> posts.add(one.event().postId().toString()));
        return posts;
    }

    private static Set<String> targets(List<Said<PostDue>> said) {
        Set<String> targets = new HashSet<>();
        said.forEach(one -> targets.add(one.event().postId() + " " + one.event().accountId()));
        return targets;
    }
}
