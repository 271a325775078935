package dev.crier.account.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.AccountError;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.platform.tiktok.TikTokTypes.Tokens;
import dev.crier.account.platform.tiktok.TikTokTypes.User;
import dev.crier.account.token.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokTypesTest {

    @Test
    void readsTokensWithBothLivesAndScopesPartedByCommas() {
        assertThat(Tokens.read(Fixtures.json("tiktok/tokens.json")))
                .isInstanceOfSatisfying(Tokens.Granted.class, granted -> {
                    assertThat(granted.openId()).isEqualTo("afd97af1-b87b-4000-8000-000000000001");
                    assertThat(granted.answer().refreshToken()).isEqualTo(Secret.of("rft.first"));
                    assertThat(granted.answer().expiresIn()).isEqualTo(Duration.ofHours(2));
                    assertThat(granted.answer().refreshExpiresIn()).isEqualTo(Duration.ofDays(180));
                    assertThat(granted.answer().scopes()).contains("video.publish", "video.list");
                });
    }

    @Test
    void anErrorDocumentIsARefusalWhateverItsStatus() {
        assertThat(Tokens.read(Fixtures.json("tiktok/invalid-grant.json")))
                .isEqualTo(new Tokens.Denied("invalid_grant"));
        assertThat(User.read(Fixtures.json("tiktok/scope.json"))).isEqualTo(new User.Withheld("scope_not_authorized"));
    }

    @Test
    void readsWhoItIs() {
        assertThat(User.read(Fixtures.json("tiktok/user.json")))
                .isEqualTo(new User.Known("afd97af1-b87b-4000-8000-000000000001", "crier.demo"));
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant,CODE_REFUSED",
        "scope_not_authorized,SCOPE_MISSING",
        "scope_permission_missed,SCOPE_MISSING",
        "invalid_client,PLATFORM_REFUSED",
        "access_denied,PLATFORM_REFUSED"
    })
    void tellsWhyAConnectionWasRefused(String code, AccountError error) {
        assertThat(TikTokErrors.connect(code)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"invalid_client", "server_error", "rate_limit_exceeded", "something_new"})
    void ourOwnMistakesAndTheirTroubleEndNoGrant(String code) {
        assertThatThrownBy(() -> TikTokErrors.refresh(code)).isInstanceOf(PlatformUnavailableException.class);
    }
}
