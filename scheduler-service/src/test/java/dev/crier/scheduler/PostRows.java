package dev.crier.scheduler;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What post-service does to its tables, by plain SQL and as its role. */
final class PostRows implements AutoCloseable {

    private static final String POSTS = """
            insert into social_posts (id, user_id, caption, media_ids, target_accounts, platform_configurations,
              account_configurations, scheduled_at, status, version, created_at, updated_at)
            select gen_random_uuid(), ?::uuid, 'Hello', '{}', '{}', '{}', '{}',
              ?::timestamptz + (n * ?::float8 / ?) * interval '1 millisecond', 'scheduled', 1, now(), now()
            from generate_series(1, ?) n
            """;

    private static final String TARGETS = """
            insert into post_targets (post_id, account_id, user_id, post_version, platform, content)
            select id, gen_random_uuid(), user_id, version, platform,
              jsonb_build_object('caption', 'v' || version, 'media', '[]'::jsonb, 'configuration', '{}'::jsonb)
            from social_posts, unnest(array['instagram', 'bluesky']) platform
            where user_id = ?::uuid
            """;

    final Connection connection;

    PostRows() throws SQLException {
        Config config = ConfigProvider.getConfig();
        connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class), "post_app", "post_app");
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('app.role', 'service', false)");
        }
    }

    /** Writes posts of a new user with two targets each, due at even distances from a time on; returns the user. */
    UUID schedule(int posts, Instant from, long overMillis) throws SQLException {
        UUID user = UUID.randomUUID();
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement(POSTS);
                var targets = connection.prepareStatement(TARGETS)) {
            insert.setString(1, user.toString());
            insert.setObject(2, from.atOffset(ZoneOffset.UTC));
            insert.setLong(3, overMillis);
            insert.setInt(4, posts);
            insert.setInt(5, posts);
            insert.executeUpdate();
            targets.setString(1, user.toString());
            targets.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
        return user;
    }

    /** Edits a post if it is still scheduled: a new version with new targets. */
    boolean edit(String post) throws SQLException {
        connection.setAutoCommit(false);
        boolean held =
                column("select id from social_posts where status = 'scheduled' and id = '" + post + "' for update")
                                .size()
                        == 1;
        if (held) {
            execute("delete from post_targets where post_id = '" + post + "'");
            execute("update social_posts set version = version + 1 where id = '" + post + "'");
            execute("insert into post_targets select id, gen_random_uuid(), user_id, version, 'youtube',"
                    + " jsonb_build_object('caption', 'v' || version, 'media', '[]'::jsonb, 'configuration', '{}'::jsonb)"
                    + " from social_posts where id = '" + post + "'");
        }
        connection.commit();
        connection.setAutoCommit(true);
        return held;
    }

    /** Cancels a post if it is still scheduled. */
    boolean cancel(String post) throws SQLException {
        return execute("update social_posts set status = 'cancelled' where status = 'scheduled' and id = '" + post
                        + "'")
                == 1;
    }

    List<String> posts(UUID user) throws SQLException {
        return column("select id from social_posts where user_id = '" + user + "' order by scheduled_at");
    }

    /** When each of a user's posts is due, the earliest first. */
    Map<String, Instant> dueTimes(UUID user) throws SQLException {
        Map<String, Instant> times = new LinkedHashMap<>();
        for (String post : posts(user)) {
            times.put(
                    post,
                    Instant.parse(column(
                                    "select to_char(scheduled_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                            + " from social_posts where id = '" + post + "'")
                            .getFirst()));
        }
        return times;
    }

    int count(UUID user, String status) throws SQLException {
        return column("select id from social_posts where user_id = '" + user + "' and status = '" + status + "'")
                .size();
    }

    int execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of all rows, as text. */
    List<String> column(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
