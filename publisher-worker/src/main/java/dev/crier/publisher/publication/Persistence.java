package dev.crier.publisher.publication;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tries a write until the database takes it. An event that failed is put aside for an operator, which is right for one
 * that cannot be handled, and wrong for one that came while the database was away.
 */
final class Persistence {

    /** Work on the database. */
    @FunctionalInterface
    interface Write {
        void run() throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(Persistence.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** SQLSTATE classes of data and statements that the database refuses, today and tomorrow. */
    private static final Set<String> FINAL = Set.of("22", "23", "42");

    /**
     * Returns when the write is done.
     *
     * @throws SQLException if the database refuses what is written
     */
    void until(Write write) throws SQLException {
        Duration pause = FIRST;
        while (true) {
            try {
                write.run();
                return;
            } catch (SQLException away) {
                if (refused(away)) {
                    throw away;
                }
                LOG.warnf("The database does not answer (%s); trying again", away.getSQLState());
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    private static boolean refused(SQLException trouble) {
        String state = trouble.getSQLState();
        return state != null && state.length() >= 2 && FINAL.contains(state.substring(0, 2));
    }

    /** An interrupt must not end the wait: the event would be put aside. The process's end ends it. */
    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopping) {
            LOG.debug("Stopping while an event waits for the database; it is read again after the start");
        }
    }
}
