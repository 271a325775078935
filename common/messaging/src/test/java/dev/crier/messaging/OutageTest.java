package dev.crier.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final Outage outage = new Outage();

    @Test
    void waitsForADatabaseThatIsAway() {
        assertThat(outage.test(new CompletionException(new ConnectException("refused"))))
                .isTrue();
        assertThat(outage.test(new JDBCConnectionException("gone", new SQLException("going down", "57P01"))))
                .isTrue();
        assertThat(outage.test(new RuntimeException("anything that is not known")))
                .isTrue();
    }

    @Test
    void givesUpOnWhatCanNeverWork() {
        assertThat(outage.test(new UnreadableEventException("no header"))).isFalse();
        assertThat(outage.test(new CompletionException(new NullPointerException())))
                .isFalse();
        assertThat(outage.test(new RuntimeException(
                        new ConstraintViolationException("twice", new SQLException("twice", "23505"), "a_key"))))
                .isFalse();
        assertThat(outage.test(new SQLGrammarException("no such column", new SQLException("?", "42703"))))
                .isFalse();
    }

    @Test
    void takesAClientsOwnKindOfIllegalStateForALostConnection() {
        assertThat(outage.test(new IllegalStateException("a bug"))).isFalse();
        assertThat(outage.test(new IllegalStateException("closed") {})).isTrue();
    }
}
