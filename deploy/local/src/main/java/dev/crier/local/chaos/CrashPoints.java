package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Kills a service at each crash point, until so many targets of each platform were caught there. */
public final class CrashPoints implements Scenario {

    private static final int LARGEST_ROUND = 200;
    private static final int MOST_ROUNDS = 40;
    /** Room for the restart after the last kill, and for the posts to come to the point. */
    private static final Duration CATCH_LIMIT = Duration.ofMinutes(4);
    /** Three readings of the slowest class over ten minutes, an hour's worth of them at once, and one more try. */
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(25);
    /** Renewals run at the same time; the limit of account-service. */
    private static final int RENEWALS = 6;

    private static final List<String> POST_RELAYS = List.of("post-service", "scheduler-service");
    private static final List<String> PUBLISHER = List.of("publisher-worker");

    /**
     * One of design section 5's list.
     *
     * @param services those that can come to the point
     */
    private record Moment(String name, List<String> services, String point) {

        static final List<Moment> ALL = List.of(
                new Moment("api_accepted", List.of("post-service"), "api-accepted"),
                new Moment("outbox_committed", POST_RELAYS, "outbox-committed"),
                new Moment("sent_not_deleted", POST_RELAYS, "sent"),
                new Moment("ingested", PUBLISHER, "ingested"),
                new Moment("mid_upload", PUBLISHER, "mid-upload"),
                new Moment("handle_received", PUBLISHER, "handle-received"),
                new Moment("intent_committed", PUBLISHER, "intent-committed"),
                new Moment("call_not_sent", PUBLISHER, "last-checked"),
                new Moment("answer_lost", PUBLISHER, "call-sent"),
                new Moment("answer_not_stored", PUBLISHER, "answer-received"),
                new Moment("result_committed", PUBLISHER, "outbox-committed"),
                new Moment("result_sent", PUBLISHER, "sent"),
                new Moment("token_refreshed", List.of("account-service"), "token-refreshed"));

        boolean is(String other) {
            return name.equals(other);
        }
    }

    @Override
    public Outcome run(Arena arena) throws InterruptedException {
        int times = arena.options().times();
        List<Member> members = arena.gather(Math.clamp(times, RENEWALS, Poster.MOST_TARGETS));
        Poster poster = arena.poster(true);
        ObjectNode caught = JsonNodeFactory.instance.objectNode();
        int kills = 0;
        for (Moment moment : Moment.ALL) {
            ObjectNode counts = caught.putObject(moment.name());
            for (Specimen specimen : arena.options().specimens()) {
                List<Member> own = members.stream()
                        .filter(member -> member.specimen() == specimen)
                        .toList();
                Rounds rounds = new Rounds(arena, poster, moment, own);
                kills += rounds.until(times);
                counts.put(specimen.platform(), rounds.caught());
            }
            arena.console().line("%-18s caught %s".formatted(moment.name(), counts));
        }
        Outcome outcome = arena.judge(poster, SETTLE_LIMIT);
        outcome.json().put("kills", kills).set("caught", caught);
        return outcome;
    }

    /** Kills at one point, with targets of one platform. */
    private static final class Rounds {

        private final Arena arena;
        private final Poster poster;
        private final Moment moment;
        private final List<Member> members;
        private int caught;
        private int turn;

        Rounds(Arena arena, Poster poster, Moment moment, List<Member> members) {
            this.arena = arena;
            this.poster = poster;
            this.moment = moment;
            this.members = members;
        }

        int caught() {
            return caught;
        }

        /** Returns how many kills it took. */
        int until(int times) throws InterruptedException {
            int rounds = 0;
            while (caught < times) {
                if (rounds++ == MOST_ROUNDS) {
                    throw new Stop(
                            "Only %d targets came to %s in %d kills.".formatted(caught, moment.name(), MOST_ROUNDS));
                }
                caught += round(Math.min(times - caught, LARGEST_ROUND));
                arena.console()
                        .progress(
                                "Killing at " + moment.name(),
                                "%s %d of %d"
                                        .formatted(members.getFirst().specimen().platform(), caught, times));
            }
            return rounds;
        }

        private int round(int wanted) throws InterruptedException {
            List<Member> group = group(wanted);
            int posts = Math.ceilDiv(wanted, group.size());
            int weight = weight(group.size(), posts);
            arena.crashes().arm(moment.services(), moment.point() + ":" + Math.ceilDiv(wanted, weight));
            if (moment.is("token_refreshed")) {
                age(group);
            }
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> posting = new ArrayList<>();
                for (int i = 0; i < posts; i++) {
                    posting.add(clients.submit(() -> {
                        poster.post(group);
                        return null;
                    }));
                }
                Optional<Integer> arrivals = arena.crashes().await(moment.services(), CATCH_LIMIT);
                int hit = arrivals.orElse(0) * weight;
                if (arrivals.isPresent() && moment.point().equals("outbox-committed")) {
                    hit = Math.max(hit, waitingInOutbox());
                }
                for (Future<?> one : posting) {
                    if (one.state() == Future.State.FAILED && one.exceptionNow() instanceof RuntimeException e) {
                        throw e;
                    }
                }
                return Math.min(hit, posts * group.size());
            }
        }

        /** A renewal concerns all posts of its account, so few accounts at a time get all of them. */
        private List<Member> group(int wanted) {
            int size = moment.is("token_refreshed") ? RENEWALS : Math.min(wanted, members.size());
            int from = moment.is("token_refreshed") ? turn++ * RENEWALS % (members.size() - size + 1) : 0;
            return members.subList(from, from + Math.min(size, members.size()));
        }

        /** How many targets one arrival stands for. */
        private int weight(int groupSize, int posts) {
            return switch (moment.name()) {
                case "api_accepted" -> groupSize;
                case "token_refreshed" -> posts;
                default -> 1;
            };
        }

        /** What the relay had not even read belongs to the crash as well. */
        private int waitingInOutbox() {
            return moment.services().equals(PUBLISHER)
                    ? Database.count("select count(*) from publisher.outbox where aggregatetype = 'post.result'")
                    : Database.count("select count(*) from post.outbox where aggregatetype = 'post.due'");
        }

        private static void age(List<Member> group) {
            Database.update("update account.social_accounts set token_expires_at = now() + interval '1 minute'"
                    + " where id in (%s)"
                            .formatted(group.stream()
                                    .map(member -> "'" + member.accountId() + "'")
                                    .collect(Collectors.joining(","))));
        }
    }
}
