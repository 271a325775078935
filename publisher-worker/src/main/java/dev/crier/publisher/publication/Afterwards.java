package dev.crier.publisher.publication;

import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.publication.rules.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows what is left to do once a post is live: its side tasks, and the looks whether it still is. */
@ApplicationScoped
class Afterwards {

    private final SideTaskRows sideTasks;
    private final Jobs jobs;
    private final Rooms rooms;
    private final PublisherConfig config;
    private final Clock clock;

    Afterwards(SideTaskRows sideTasks, Jobs jobs, Rooms rooms, PublisherConfig config, Clock clock) {
        this.sideTasks = sideTasks;
        this.jobs = jobs;
        this.rooms = rooms;
        this.config = config;
        this.clock = clock;
    }

    /** What is left gets rows and jobs of its own. */
    void leave(Connection c, Publication publication) throws SQLException {
        Instant now = clock.instant();
        List<SideTask> tasks = tasks(publication, publication.progress().state());
        if (!tasks.isEmpty()) {
            sideTasks.leave(c, publication, tasks, now);
        }
        Optional<Instant> look = nextLook(publication, 0, now);
        if (publication.progress().state() instanceof State.Published && look.isPresent()) {
            jobs.recheckAt(c, publication.target().platform(), publication.id(), look.get());
        }
    }

    /** Whether a live post's ticket is still needed. */
    boolean needTicket(Publication publication, State state) {
        return !tasks(publication, state).isEmpty() || isLookedAt(publication);
    }

    private List<SideTask> tasks(Publication publication, State state) {
        Target target = publication.target();
        return state instanceof State.Published && rooms.has(target.platform())
                ? rooms.room(target.platform()).sideTasks(target.content())
                : List.of();
    }

    /**
     * When to look at it again.
     *
     * @param looks so far
     * @param liveAt when it went live
     */
    Optional<Instant> nextLook(Publication publication, int looks, Instant liveAt) {
        return isLookedAt(publication) && looks < config.recheck().size()
                ? Optional.of(liveAt.plus(config.recheck().get(looks)))
                : Optional.empty();
    }

    private boolean isLookedAt(Publication publication) {
        Target target = publication.target();
        return rooms.has(target.platform())
                && !config.recheck().isEmpty()
                && rooms.room(target.platform()).tellsRemoval(target.content());
    }
}
