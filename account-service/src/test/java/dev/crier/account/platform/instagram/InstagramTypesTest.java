package dev.crier.account.platform.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.Fixtures;
import dev.crier.account.platform.instagram.InstagramTypes.Me;
import org.junit.jupiter.api.Test;

class InstagramTypesTest {

    @Test
    void takesTheIdThatPublishingUses() {
        assertThat(Me.read(Fixtures.json("instagram/me.json")))
                .isEqualTo(new Me("17841405822304914", "crier.demo", "BUSINESS"));
    }
}
