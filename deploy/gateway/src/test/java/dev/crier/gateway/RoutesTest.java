package dev.crier.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/api/media, MEDIA",
        "/api/media/create-upload-url, MEDIA",
        "/api/media?status=completed&x=%2f..%2f, MEDIA",
        "/api/posts/1/targets/2/retry, POST",
        "/api/platforms, POST",
        "/api/social-accounts/0b5c, ACCOUNT",
        "/api/me/contact, ACCOUNT",
        "/api/auth/bluesky/connect, ACCOUNT",
        "/api/auth/bluesky/client-metadata.json, ACCOUNT",
        "/api/auth/youtube/callback?code=4/0Ab&state=x, ACCOUNT",
        "/api/audit, ACCOUNT",
        "/api/admin/platforms, PUBLISHER",
        "/api/admin/platforms/tiktok, PUBLISHER",
        "/api/admin/publishing, PUBLISHER",
        "/api/admin/publications/quarantine, PUBLISHER"
    })
    void sendsEachPublicPathToItsService(String target, Service service) {
        assertThat(Routes.serviceFor(target)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/accounts",
                "/q/health",
                "/q/metrics",
                "/api",
                "/api/mediaplayer",
                "/api/medium",
                "/api/admin",
                "/api/admin/publishers",
                "/API/media",
                "/api//media",
                "//api/media",
                "/api/media//x",
                "/api/media/../../internal/media",
                "/api/media/..",
                "/api/media/./x",
                "/api/media/%2e%2e/%2e%2e/internal/media",
                "/api/media/%252e%252e/internal",
                "/api/media/..%2f..%2finternal",
                "/api/media/..;/..;/internal/media",
                "/api/media;x=1/y",
                "/api/media/..\\..\\internal",
                "/api/%6dedia/x",
                "/api/media/x%00",
                "/api/media/x#/internal",
                "/api/media/\u2025/x",
                "http://media/api/media",
                "http://media/internal/media",
                "*",
                "media:8082",
                ""
            })
    void knowsNoServiceForAnythingElse(String target) {
        assertThat(Routes.serviceFor(target)).isEmpty();
    }
}
