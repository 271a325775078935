package dev.crier.account.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.crier.account.Api;
import dev.crier.account.FakePlatforms;
import dev.crier.account.token.OldTokens;
import dev.crier.account.token.TokenContext;
import dev.crier.account.token.TokenKind;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LocalRotationIT extends RotationContract {

    @Inject
    OldTokens oldTokens;

    @Inject
    FakePlatforms platforms;

    /** With {@code -Dtest.jvm.args="-Xmx1g -Dcrier.rotation.tokens=100000"}: as many as an installation may have. */
    @Override
    int tokens() {
        return Integer.getInteger("crier.rotation.tokens", 2000);
    }

    private final UUID owner = UUID.randomUUID();

    @BeforeEach
    void platformsSayYes() {
        platforms.reset();
    }

    @Test
    void tokensFromBeforeDataKeysAreMovedOn() throws Exception {
        UUID account = anOldAccount();
        Api.credentials(owner, account).then().statusCode(200).body("access_token", equalTo("old-access"));

        Api.asAdmin().post("/admin/keys/rotations").then().statusCode(202);
        runner.run();

        Api.asAdmin()
                .get("/admin/keys")
                .then()
                .body("rotation.state", equalTo("DONE"))
                .body("rotation.tokens_done", equalTo(2));
        assertThat(dataKey(account)).startsWith("local:");
        Api.credentials(owner, account).then().statusCode(200).body("access_token", equalTo("old-access"));
        itsRefreshTokenIsStillTheOldOne(account);
    }

    @Test
    void aRefreshMovesAnOldAccountOnWithTheTokenThatIsNotReplaced() throws Exception {
        UUID account = anOldAccount();

        itsRefreshTokenIsStillTheOldOne(account);
        itsRefreshTokenIsStillTheOldOne(account);

        assertThat(dataKey(account)).startsWith("local:");
    }

    private void itsRefreshTokenIsStillTheOldOne(UUID account) throws SQLException {
        rows.update(
                "update social_accounts set token_expires_at = now(), refresh_not_before = null where id = ?", account);
        Api.credentials(owner, account).then().statusCode(200).body("access_token", equalTo("ya29.second"));
        assertThat(platforms.calls("/token").getLast().field("refresh_token")).isEqualTo("old-refresh");
    }

    private UUID anOldAccount() throws SQLException {
        UUID account = Api.connect(owner, "youtube");
        var youtube = PlatformId.of("youtube");
        var id = new AccountId(account);
        rows.update(
                "update social_accounts set data_key = null, access_token_encrypted = ?, refresh_token_encrypted = ?"
                        + " where id = ?",
                oldTokens.encrypt("old-access", TokenContext.of(id, youtube, TokenKind.ACCESS)),
                oldTokens.encrypt("old-refresh", TokenContext.of(id, youtube, TokenKind.REFRESH)),
                account);
        rows.update("delete from oauth_states");
        return account;
    }

    private String dataKey(UUID account) throws SQLException {
        return rows.column("select data_key from social_accounts where id = ?", account)
                .getFirst();
    }
}
