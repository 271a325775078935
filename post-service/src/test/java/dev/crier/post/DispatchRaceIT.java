package dev.crier.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.contracts.event.PostDue;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that meet the dispatch, or each other, on one post. */
@QuarkusTest
class DispatchRaceIT {

    /** What decides in the scheduler's statement. */
    private static final String DISPATCH = """
            update social_posts set status = 'processing', processing_started_at = statement_timestamp()
            where id in (select id from social_posts where status = 'scheduled' and scheduled_at <= statement_timestamp()
              order by scheduled_at limit 5 for update skip locked)
            returning id
            """;

    private final Author ann = new Author();

    @Test
    void neverSendsAPostWhoseCancelWasAnsweredWithSuccess() throws Exception {
        UUID account = ann.connects("bluesky");
        int posts = 60;
        Instant first = Instant.now().plusSeconds(6);
        Map<String, Instant> due = new ConcurrentHashMap<>();
        for (int i = 0; i < posts; i++) {
            Instant at = first.plusMillis(i * 25L);
            String id = ann.posts(Map.of(
                            "caption", "Text", "target_accounts", List.of(account), "scheduled_at", at.toString()))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            due.put(id, at);
        }
        Set<String> sent = ConcurrentHashMap.newKeySet();
        Set<String> cancelled = ConcurrentHashMap.newKeySet();
        List<String> ids = new ArrayList<>(due.keySet());
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> jobs = new ArrayList<>();
            for (int scheduler = 0; scheduler < 2; scheduler++) {
                jobs.add(pool.submit(() -> dispatch(sent, first.plusMillis(posts * 25L + 500))));
            }
            for (int i = 0; i < 6; i++) {
                int thread = i;
                jobs.add(pool.submit(() -> {
                    for (int n = thread; n < ids.size(); n += 6) {
                        cancel(ids.get(n), due.get(ids.get(n)).plusMillis(n % 5 * 20L - 40), cancelled);
                    }
                    return null;
                }));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        }
        Set<String> both = new HashSet<>(sent);
        both.retainAll(cancelled);
        assertThat(both).isEmpty();
        assertThat(sent.size() + cancelled.size()).isEqualTo(posts);
        for (String id : cancelled) {
            ann.request().get("/api/posts/" + id).then().body("status", equalTo("cancelled"));
        }
    }

    private static Void dispatch(Set<String> sent, Instant until) throws Exception {
        try (var database = Database.as("scheduler_app")) {
            database.actAsService();
            while (Instant.now().isBefore(until)) {
                database.column(DISPATCH)
                        .forEach(id -> assertThat(sent.add(id)).as("sent once").isTrue());
                Thread.sleep(5);
            }
        }
        return null;
    }

    private void cancel(String id, Instant at, Set<String> cancelled) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), at).toMillis()));
        var answer = ann.request().post("/api/posts/" + id + "/cancel");
        assertThat(answer.statusCode()).isIn(200, 409);
        if (answer.statusCode() == 200) {
            cancelled.add(id);
        } else {
            assertThat(answer.<String>path("code")).isEqualTo("already_publishing");
        }
    }

    @Test
    void publishesAPostOnceThatManyPublishAtOnce() throws Exception {
        UUID account = ann.connects("bluesky");
        String id = ann.posts(Map.of("caption", "Text", "target_accounts", List.of(account), "is_draft", true))
                .path("id");
        try (var pool = Executors.newFixedThreadPool(10);
                var broker = new Broker("post.due")) {
            Callable<Integer> publish =
                    () -> ann.request().post("/api/posts/" + id + "/publish").statusCode();
            List<Integer> answers = pool
                    .invokeAll(IntStream.range(0, 10).mapToObj(i -> publish).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(broker.events(PostDue.class, id)).hasSize(1));
            assertThat(broker.events(PostDue.class, id).getFirst().postVersion())
                    .isEqualTo(2);
        }
    }
}
