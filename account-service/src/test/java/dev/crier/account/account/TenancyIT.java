package dev.crier.account.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.Api;
import dev.crier.account.FakeHub;
import dev.crier.account.FakePlatforms;
import dev.crier.account.Rows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself allows the runtime role, whatever the code above it does. */
@QuarkusTest
class TenancyIT {

    @Inject
    FakePlatforms platforms;

    @Inject
    FakeHub hub;

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void oneRowOfEverything() throws SQLException {
        platforms.reset();
        Api.connect(user, "youtube");
        hub.has(FakeHub.page("p-1", "token-1"), FakeHub.page("p-2", "token-2"));
        Api.finish(Api.begin(user, FakeHub.ID));
        rows.update(
                "insert into user_contacts (user_id, email, created_at, updated_at) values (?, 'a@b.test', now(),"
                        + " now())",
                user);
        rows.update(
                "insert into notices (id, user_id, account_id, kind, occasion, next_at, created_at) values"
                        + " (gen_random_uuid(), ?, gen_random_uuid(), 'ends_soon', now(), now() + interval '1 day',"
                        + " now())",
                user);
        rows.update(
                "insert into revocations (id, user_id, account_id, platform, platform_user_id, access_token_encrypted,"
                        + " next_at, created_at) values (gen_random_uuid(), ?, gen_random_uuid(), 'hub', 'nobody', 'x',"
                        + " now() + interval '1 day', now())",
                user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "social_accounts",
                "oauth_states",
                "user_contacts",
                "audit_logs",
                "connect_choices",
                "connect_candidates",
                "notices",
                "revocations"
            })
    void rowsAreThereForTheirTenantOnly(String table) throws SQLException {
        assertThat(count("app.user_id", user.toString(), table)).isPositive();
        assertThat(count("app.user_id", UUID.randomUUID().toString(), table)).isZero();
        assertThat(count("app.user_id", "", table)).isZero();
        assertThat(count(null, null, table)).isZero();
    }

    private long count(String setting, String value, String table) throws SQLException {
        List<String> count = rows.with(setting, value, c -> Rows.column(c, "select count(*)::text from " + table));
        return Long.parseLong(count.getFirst());
    }

    @Test
    void rowsOfAnotherTenantCannotBeWritten() {
        assertThatThrownBy(() -> rows.with("app.user_id", UUID.randomUUID().toString(), c -> {
                    try (var insert =
                            c.prepareStatement("insert into user_contacts (user_id, email, created_at, updated_at)"
                                    + " values (?, 'a@b.test', now(), now())")) {
                        insert.setObject(1, UUID.randomUUID());
                        return insert.executeUpdate();
                    }
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_logs set outcome = 'nothing happened'",
                "delete from audit_logs",
                "truncate audit_logs",
                "delete from social_accounts",
                "alter table social_accounts disable row level security",
                "drop policy tenant on social_accounts",
                "create table mine (id int)"
            })
    void theRuntimeRoleMayNot(String statement) {
        assertThatThrownBy(() -> rows.update(statement))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void everyTableWithAUserIsClosedByForce() throws SQLException {
        assertThat(rows.column("select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'account'::regnamespace and c.relkind = 'r'"
                        + " and a.attname = 'user_id' and not (c.relrowsecurity and c.relforcerowsecurity)"))
                .isEmpty();
    }
}
