package dev.crier.publisher.platformswitch;

import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.publication.rules.Gate;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** The platforms' switches, asked before every step that leads to a post: a change acts at the next step. */
@ApplicationScoped
public class PlatformSwitches {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final String ASK = """
            select status, reason from platform_switch where platform in (?, '*') and status <> 'active'
            order by status limit 1""";

    private final DataSource dataSource;

    PlatformSwitches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Gate ask(PlatformId platform, Instant now) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(ASK)) {
            statement.setString(1, platform.value());
            try (var row = statement.executeQuery()) {
                return row.next() ? closed(row.getString("status"), row.getString("reason"), now) : new Gate.Open();
            }
        }
    }

    private static Gate closed(String status, @org.jspecify.annotations.Nullable String given, Instant now) {
        String reason = given == null ? "" : ": " + given;
        return "disabled".equals(status)
                ? new Gate.Closed(
                        Reason.of("platform_disabled", "Publishing to this platform is switched off" + reason))
                : new Gate.Paused(
                        now.plus(LOOK_AGAIN),
                        Reason.of("platform_paused", "Publishing to this platform is paused" + reason));
    }
}
