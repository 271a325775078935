package dev.crier.account.platform;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** A platform whose accounts have boards, one of which each post names. */
public interface BoardLister extends PlatformConnector {

    /**
     * A board.
     *
     * @param privacy the platform's own word for who sees it
     */
    record Board(String id, String name, String privacy) {}

    /** The account's boards. Fails with {@link PlatformUnavailableException}. */
    Uni<List<Board>> boards(Grant grant);
}
