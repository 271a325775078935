package dev.crier.account.platform.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.internal.graph.GraphTokens.LongToken;
import dev.crier.account.platform.internal.graph.GraphTokens.ShortToken;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTokensTest {

    @Test
    void readsTheIdOfThreadsLetterForLetter() {
        var token = ShortToken.read(Fixtures.json("threads/short-token.json"));

        assertThat(token.userId()).isEqualTo("17841405793187218");
        assertThat(token.permissions()).isEmpty();
        assertThat(ShortToken.read(Fixtures.json("threads/short-token-text.json")))
                .isEqualTo(token);
    }

    @Test
    void takesSixtyDaysWhereTheLifeIsMissing() {
        var json = JsonNodeFactory.instance.objectNode().put("access_token", "THAA-long");

        assertThat(LongToken.read(json).expiresIn()).isEqualTo(Duration.ofDays(60));
    }

    @Test
    void readsBothShapesOfATokenAlike() {
        var flat = ShortToken.read(Fixtures.json("instagram/short-token-flat.json"));

        assertThat(ShortToken.read(Fixtures.json("instagram/short-token-wrapped.json")))
                .isEqualTo(flat);
        assertThat(flat.accessToken()).isEqualTo(Secret.of("IGAA-short"));
        assertThat(flat.userId()).isEqualTo("17841405822304914");
        assertThat(flat.permissions())
                .isEqualTo(Set.of("instagram_business_basic", "instagram_business_content_publish"));
    }

    @Test
    void readsTheLongLivedTokenAndItsLife() {
        assertThat(LongToken.read(Fixtures.json("instagram/long-token.json")).expiresIn())
                .isEqualTo(Duration.ofSeconds(5_183_944));
    }

    @Test
    void refusesATokenThatIsNotThere() {
        assertThatThrownBy(() -> ShortToken.read(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
