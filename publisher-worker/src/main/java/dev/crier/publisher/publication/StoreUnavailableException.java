package dev.crier.publisher.publication;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not take a write. The run ends; the job is taken up again from what is stored. */
final class StoreUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(SQLException cause) {
        super("The database did not answer", cause);
    }
}
