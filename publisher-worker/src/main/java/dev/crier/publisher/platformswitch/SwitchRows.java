package dev.crier.publisher.platformswitch;

import dev.crier.contracts.PlatformId;
import dev.crier.contracts.SwitchStatus;
import dev.crier.contracts.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code platform_switch}. */
@ApplicationScoped
class SwitchRows {

    /** The row for all platforms. */
    static final String ALL = "*";

    private static final String READ = "select platform, status, reason, changed_at, changed_by from platform_switch";
    private static final String PUT = """
        insert into platform_switch as known (platform, status, reason, changed_at, changed_by)
        values (?, ?, ?, ?, ?)
        on conflict (platform) do update set status = excluded.status, reason = excluded.reason,
          changed_at = excluded.changed_at, changed_by = excluded.changed_by
        where known.status <> excluded.status or known.reason is distinct from excluded.reason\
        """;

    /** All that were ever changed, by platform or {@link #ALL}. */
    Map<String, SwitchView> read(Connection c) throws SQLException {
        try (var statement = c.prepareStatement(READ);
                ResultSet rows = statement.executeQuery()) {
            Map<String, SwitchView> all = new HashMap<>();
            while (rows.next()) {
                String platform = rows.getString("platform");
                @Nullable UUID changedBy = rows.getObject("changed_by", UUID.class);
                all.put(
                        platform,
                        new SwitchView(
                                platform.equals(ALL) ? null : PlatformId.of(platform),
                                SwitchStatus.valueOf(rows.getString("status").toUpperCase(Locale.ROOT)),
                                rows.getString("reason"),
                                rows.getObject("changed_at", OffsetDateTime.class)
                                        .toInstant(),
                                changedBy == null ? null : new UserId(changedBy)));
            }
            return all;
        }
    }

    /** False if it stands so already. */
    boolean put(Connection c, String platform, SwitchStatus status, @Nullable String reason, UserId by, Instant now)
            throws SQLException {
        try (var statement = c.prepareStatement(PUT)) {
            statement.setString(1, platform);
            statement.setString(2, status.name().toLowerCase(Locale.ROOT));
            statement.setString(3, reason);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setObject(5, by.value());
            return statement.executeUpdate() == 1;
        }
    }
}
