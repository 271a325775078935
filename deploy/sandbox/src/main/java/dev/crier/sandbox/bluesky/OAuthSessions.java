package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.bluesky.BlueskyTypes.OAuthSession;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions of the authorization server: tokens bound to a key, refresh tokens that are good once. */
final class OAuthSessions {
    private static final String NEEDED = "transition:generic";

    private final Workbench bench;
    private final DpopProofs proofs;
    private final Table<OAuthSession> sessions;
    /** The session of each refresh token, those that were used up included. */
    private final Table<String> refreshTokens;

    OAuthSessions(Workbench bench, DpopProofs proofs) {
        this.bench = bench;
        this.proofs = proofs;
        this.sessions = bench.store().table("bluesky.oauth_sessions", OAuthSession.class);
        this.refreshTokens = bench.store().table("bluesky.oauth_refresh", String.class);
    }

    OAuthSession begin(String did, String clientId, List<String> scopes, String thumbprint) {
        Instant end = bench.clock().instant().plus(bench.settings().seconds("oauth_session_seconds"));
        return keep(new OAuthSession(Grants.secret(16), did, clientId, scopes, thumbprint, end, "", "", end));
    }

    /** The session with new tokens; those it had are dead at once. */
    OAuthSession renew(OAuthSession session) {
        return keep(session);
    }

    private OAuthSession keep(OAuthSession session) {
        Instant accessEnd = bench.clock().instant().plus(bench.settings().seconds("oauth_access_token_seconds"));
        OAuthSession renewed = session.with("oat-" + Grants.secret(48), "ort-" + Grants.secret(48), accessEnd);
        sessions.put(session.id(), renewed);
        refreshTokens.put(renewed.refreshToken(), session.id());
        return renewed;
    }

    /** The session of a refresh token that was ever given out. */
    Optional<OAuthSession> ofRefreshToken(String token) {
        return refreshTokens.find(token).flatMap(sessions::find);
    }

    Optional<OAuthSession> ofAnyToken(String token) {
        return ofRefreshToken(token)
                .or(() -> sessions.all().stream()
                        .filter(session -> session.accessToken().equals(token))
                        .findFirst());
    }

    void end(OAuthSession session) {
        sessions.remove(session.id());
    }

    boolean isOver(OAuthSession session) {
        return !bench.clock().instant().isBefore(session.endsAt());
    }

    /** The DID behind {@code Authorization: DPoP}, whose key the call proves. */
    String requireAccess(Call call) {
        String token = call.authorization("DPoP").orElse("");
        String thumbprint;
        try {
            thumbprint = proofs.check(call, token);
        } catch (DpopProofs.Unproven e) {
            throw unauthorized(e.error, String.valueOf(e.getMessage()));
        }
        OAuthSession session = sessions.all().stream()
                .filter(one -> one.accessToken().equals(token))
                .filter(one -> bench.clock().instant().isBefore(one.accessEndsAt()))
                .findFirst()
                .orElseThrow(() -> unauthorized("invalid_token", "Invalid token"));
        if (!session.thumbprint().equals(thumbprint)) {
            throw unauthorized("invalid_token", "DPoP key mismatch");
        }
        if (!session.scopes().contains(NEEDED)) {
            throw BlueskyErrors.refuse(403, "ScopeMissingError", "Missing required scope \"" + NEEDED + "\"");
        }
        return session.did();
    }

    private Refusal unauthorized(String error, String message) {
        Answer.Reply reply = BlueskyErrors.envelope(401, error, message)
                .with(
                        "WWW-Authenticate",
                        "DPoP error=\"" + error + "\", error_description=\"" + message.replace("\"", "'") + "\"")
                .with("DPoP-Nonce", proofs.nonce());
        return new Refusal(reply);
    }
}
