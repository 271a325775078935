package dev.crier.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PersistenceTest {

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void waitsForTheDatabaseToComeBack() throws SQLException {
        new Persistence().until(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new SQLException("terminating connection", "57P01");
            }
        });
        assertThat(tries).hasValue(3);
    }

    @Test
    void doesNotInsistOnWhatTheDatabaseRefuses() {
        Persistence.Write refused = () -> {
            tries.incrementAndGet();
            throw new SQLException("null value", "23502");
        };
        assertThatThrownBy(() -> new Persistence().until(refused)).isInstanceOf(SQLException.class);
        assertThat(tries).hasValue(1);
    }
}
