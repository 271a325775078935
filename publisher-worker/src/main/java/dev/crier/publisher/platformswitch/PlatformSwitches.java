package dev.crier.publisher.platformswitch;

import dev.crier.contracts.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The platforms' switches, asked before every step that leads to a post: a change acts at the next step. */
@ApplicationScoped
public class PlatformSwitches {

    /** The row {@code *} is for all platforms; the stricter one of two counts. */
    private static final String ASK = """
            select status, reason from platform_switch where platform in (?, '*') and status <> 'active'
            order by status limit 1""";

    private final DataSource dataSource;

    PlatformSwitches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public PlatformSwitch ask(PlatformId platform) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(ASK)) {
            statement.setString(1, platform.value());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? PlatformSwitch.of(row.getString("status"), row.getString("reason"))
                        : new PlatformSwitch.Active();
            }
        }
    }
}
