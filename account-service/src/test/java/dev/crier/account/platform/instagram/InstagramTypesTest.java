package dev.crier.account.platform.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crier.account.Fixtures;
import dev.crier.account.platform.instagram.InstagramTypes.LongToken;
import dev.crier.account.platform.instagram.InstagramTypes.Me;
import dev.crier.account.platform.instagram.InstagramTypes.ShortToken;
import dev.crier.account.token.Secret;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstagramTypesTest {

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
    void takesTheIdThatPublishingUses() {
        assertThat(Me.read(Fixtures.json("instagram/me.json")))
                .isEqualTo(new Me("17841405822304914", "crier.demo", "BUSINESS"));
    }

    @Test
    void refusesATokenThatIsNotThere() {
        assertThatThrownBy(() -> ShortToken.read(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
