package dev.crier.account.connect;

import dev.crier.account.token.Secret;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;

/** Ties a connection attempt to the browser that began it: sent along by the platform's redirect, unread by scripts. */
final class BrowserCookie {

    static final String NAME = "crier_oauth";
    private static final String PATH = "/api/auth";

    private BrowserCookie() {}

    static NewCookie of(Secret browser, URI publicUrl, Duration life) {
        return cookie(browser.reveal(), publicUrl, (int) life.toSeconds());
    }

    /** Removes the cookie. */
    static NewCookie gone(URI publicUrl) {
        return cookie("", publicUrl, 0);
    }

    private static NewCookie cookie(String value, URI publicUrl, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(publicUrl.getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
