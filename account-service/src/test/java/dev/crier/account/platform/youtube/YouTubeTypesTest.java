package dev.crier.account.platform.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.account.Fixtures;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.platform.youtube.YouTubeTypes.Channel;
import dev.crier.account.token.Secret;
import org.junit.jupiter.api.Test;

class YouTubeTypesTest {

    @Test
    void readsTheRefreshTokenOnlyWhereOneIsSent() {
        assertThat(TokenAnswer.read(Fixtures.json("youtube/tokens.json")).refreshToken())
                .isEqualTo(Secret.of("1//0first"));
        assertThat(TokenAnswer.read(Fixtures.json("youtube/refreshed.json")).refreshToken())
                .isNull();
    }

    @Test
    void readsTheScopesThatWereGranted() {
        assertThat(TokenAnswer.read(Fixtures.json("youtube/tokens.json")).scopes())
                .containsExactlyInAnyOrder(
                        "https://www.googleapis.com/auth/youtube.upload",
                        "https://www.googleapis.com/auth/youtube.force-ssl");
    }

    @Test
    void anAccountMayHaveNoChannel() {
        assertThat(Channel.read(Fixtures.json("youtube/channels.json")))
                .contains(new Channel("UCcrierdemo", "@crier.demo"));
        assertThat(Channel.read(Fixtures.json("youtube/no-channel.json"))).isEmpty();
    }
}
