package dev.crier.sandbox.youtube;

import static dev.crier.sandbox.TestSandbox.FORM;
import static dev.crier.sandbox.TestSandbox.JSON;
import static dev.crier.sandbox.TestSandbox.parameter;
import static dev.crier.sandbox.TestSandbox.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YouTubeOAuthTest extends YouTubeTestCase {
    @Test
    void signsInAndShowsTheChannel() {
        Answered channel = get("/youtube/v3/channels?part=id,snippet,contentDetails,status,statistics&mine=true");
        assertThat(channel.at("items.0.id")).startsWith("UC").hasSize(24);
        assertThat(channel.at("items.0.contentDetails.relatedPlaylists.uploads"))
                .startsWith("UU");
        assertThat(channel.at("items.0.snippet.title")).isEqualTo("crier.demo");
    }

    @Test
    void refreshesWithoutRotation() {
        Answered fresh = token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken))
                .expect(200);
        assertThat(fresh.json().has("refresh_token")).isFalse();
        assertThat(fresh.at("expires_in")).isEqualTo("3599");
        token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken))
                .expect(200);
    }

    @Test
    void givesARefreshTokenForOfflineConsentOnly() {
        Map<String, String> online = new HashMap<>(authorize(ALL));
        online.remove("access_type");
        String code = parameter(consent(online, "approve").header("Location"), "code");
        assertThat(redeem(code).expect(200).json().has("refresh_token")).isFalse();
        assertThat(redeem(code).expect(400).at("error")).isEqualTo("invalid_grant");
        Map<String, String> unforced = new HashMap<>(authorize(ALL));
        unforced.remove("prompt");
        String second = parameter(consent(unforced, "approve").header("Location"), "code");
        assertThat(redeem(second).expect(200).json().has("refresh_token")).isFalse();
    }

    @Test
    void tellsWhichScopesWereGranted() {
        String only = "https://www.googleapis.com/auth/youtube.upload";
        String location = sandbox.post(
                        PLATFORM,
                        "/__sandbox/consent?" + query(authorize(ALL)),
                        FORM,
                        query(Map.of("decision", "approve", "account", "crier.demo", "scope", only)))
                .header("Location");
        assertThat(parameter(location, "scope")).isEqualTo(only);
        String uploadOnly = redeem(parameter(location, "code")).at("access_token");
        Answered refused = sandbox.get(PLATFORM, "/youtube/v3/channels?part=id&mine=true", bearer(uploadOnly));
        assertThat(refused.expect(403).at("error.errors.0.reason")).isEqualTo("insufficientPermissions");
        assertThat(consent(authorize(ALL), "deny").header("Location")).contains("error=access_denied");
    }

    @Test
    void speaksFlatlyAboutSignInErrors() {
        assertThat(token(Map.of("grant_type", "refresh_token", "refresh_token", "1//0no"))
                        .expect(400)
                        .at("error"))
                .isEqualTo("invalid_grant");
        assertThat(token(Map.of("grant_type", "password")).expect(400).at("error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(sandbox.post(PLATFORM, "/token", FORM, "client_id=x")
                        .expect(401)
                        .at("error"))
                .isEqualTo("invalid_client");
        assertThat(sandbox.post(PLATFORM, "/token", JSON, "{}").expect(400).at("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void revokesEverythingAtOnce(@TempDir Path folder) throws IOException {
        sandbox.post("control", "/__sandbox/accounts", JSON, "{\"platform\":\"youtube\",\"username\":\"other\"}")
                .expect(201);
        String location = sandbox.post(
                        PLATFORM, "/__sandbox/consent?" + query(authorize(ALL)), FORM, "decision=approve&account=other")
                .header("Location");
        Answered tokens = redeem(parameter(location, "code")).expect(200);
        sandbox.post(PLATFORM, "/revoke", FORM, "token=" + tokens.at("refresh_token"))
                .expect(200);
        assertThat(token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.at("refresh_token")))
                        .at("error"))
                .isEqualTo("invalid_grant");
        assertThat(sandbox.get(PLATFORM, "/youtube/v3/channels?part=id&mine=true", bearer(tokens.at("access_token")))
                        .status())
                .isEqualTo(401);
        sandbox.post(PLATFORM, "/revoke", FORM, "token=nothing").expect(400);
    }

    @Test
    void refusesTokensThatAreNone() {
        assertReason(sandbox.get(PLATFORM, "/youtube/v3/channels?part=id&mine=true"), 401, "authorizationRequired");
        assertReason(
                sandbox.get(PLATFORM, "/youtube/v3/channels?part=id&mine=true", bearer("ya29.no")), 401, "authError");
        assertReason(
                sandbox.get(PLATFORM, "/youtube/v3/channels?part=id&mine=true", bearer(refreshToken)),
                401,
                "authError");
        sandbox.set(PLATFORM, "{\"access_token_seconds\":0}");
        String dead = token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken))
                .at("access_token");
        sandbox.set(PLATFORM, "{\"access_token_seconds\":3599}");
        assertReason(sandbox.get(PLATFORM, "/youtube/v3/channels?part=id&mine=true", bearer(dead)), 401, "authError");
    }
}
