package dev.crier.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.account.platform.TokenSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void printsAndSerialisesAsStars() throws Exception {
        var tokens = new TokenSet(Secret.of("ya29.token"), Secret.of("1//0refresh"), null, null, Set.of());

        assertThat(tokens.toString()).doesNotContain("ya29", "1//0");
        assertThat(new ObjectMapper().writeValueAsString(tokens)).doesNotContain("ya29", "1//0");
        assertThat("%s".formatted(Secret.of("x"))).isEqualTo("***");
    }

    @Test
    void blankIsNoSecret() {
        assertThatThrownBy(() -> Secret.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Secret.ofNullable("")).isNull();
        assertThat(Secret.ofNullable(null)).isNull();
    }

    @Test
    void randomSecretsHave256BitsAndAnUrlSafeForm() {
        assertThat(RandomSecret.next().reveal())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(RandomSecret.next().reveal());
    }

    @Test
    void hashesAsPkceDoes() {
        // the example of RFC 7636, appendix B
        assertThat(RandomSecret.hash("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
