package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed tokens: access, refresh and service tokens, all JWTs. */
final class BlueskyTokens {
    private static final String ACCESS = "com.atproto.appPass";
    private static final String REFRESH = "com.atproto.refresh";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Workbench bench;
    private final Table<String> keys;

    BlueskyTokens(Workbench bench) {
        this.bench = bench;
        this.keys = bench.store().table("bluesky.key", String.class);
    }

    String access(String did) {
        return remembered(
                "access",
                sign("at+jwt", claims(ACCESS, did, bench.settings().seconds("access_token_seconds"), serviceDid())));
    }

    String refresh(String did, String id, Duration life) {
        Map<String, Object> claims = claims(REFRESH, did, life, serviceDid());
        claims.put("jti", id);
        return remembered("refresh", sign("refresh+jwt", claims));
    }

    private String remembered(String kind, String jwt) {
        bench.grants().remember(BlueskyRoom.PLATFORM, kind, jwt);
        return jwt;
    }

    String service(String did, String audience, String method, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", bench.clock().instant().getEpochSecond());
        claims.put("iss", did);
        claims.put("aud", audience);
        claims.put("exp", expiresAt.getEpochSecond());
        if (!method.isEmpty()) {
            claims.put("lxm", method);
        }
        claims.put("jti", Grants.secret(16));
        return sign("JWT", claims);
    }

    /** The DID behind an access token. */
    String requireAccess(Call call) {
        JsonNode claims = verified(bearer(call));
        if (!claims.path("scope").asText().equals(ACCESS)) {
            throw BlueskyErrors.invalidToken("Bad token scope");
        }
        return requireAlive(claims).path("sub").asText();
    }

    /** The claims of a refresh token. */
    JsonNode requireRefresh(Call call) {
        JsonNode claims = verified(bearer(call));
        if (!claims.path("scope").asText().equals(REFRESH)) {
            throw BlueskyErrors.invalidToken("Token could not be verified");
        }
        return requireAlive(claims);
    }

    /** The DID behind a service token for a method of one of these services. */
    String requireService(Call call, String method, Set<String> audiences) {
        JsonNode claims = verified(bearer(call));
        if (!claims.has("iss")) {
            throw BlueskyErrors.refuse(401, "BadJwtIss", "the token is no service token");
        }
        if (!audiences.contains(claims.path("aud").asText())) {
            throw BlueskyErrors.refuse(401, "BadJwtAudience", "jwt audience does not match service did");
        }
        if (!claims.path("lxm").asText().equals(method)) {
            throw BlueskyErrors.refuse(
                    401, "BadJwtLexiconMethod", "bad jwt lexicon method (\"lxm\"). must match: " + method);
        }
        if (isOver(claims)) {
            throw BlueskyErrors.refuse(401, "JwtExpired", "jwt expired");
        }
        return claims.path("iss").asText();
    }

    /** An access token, or a service token that may upload blobs. */
    String requireUploader(Call call) {
        return verified(bearer(call)).has("iss")
                ? requireService(call, "com.atproto.repo.uploadBlob", ownDids())
                : requireAccess(call);
    }

    String serviceDid() {
        return "did:web:localhost";
    }

    /** Every way in which clients name this server: with its port, and as the genuine one does without it. */
    Set<String> ownDids() {
        String port = bench.baseUrl().get().replaceAll(".*:", "");
        return Set.of(serviceDid(), "did:web:localhost:" + port, "did:web:localhost%3A" + port);
    }

    private Map<String, Object> claims(String scope, String did, Duration life, String audience) {
        Instant now = bench.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("scope", scope);
        claims.put("sub", did);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        claims.put("aud", audience);
        return claims;
    }

    private JsonNode requireAlive(JsonNode claims) {
        if (isOver(claims)) {
            throw BlueskyErrors.expiredToken("Token has expired");
        }
        return claims;
    }

    private boolean isOver(JsonNode claims) {
        return bench.clock().instant().getEpochSecond() >= claims.path("exp").asLong();
    }

    private static String bearer(Call call) {
        return call.authorization("Bearer").filter(token -> !token.isEmpty()).orElseThrow(BlueskyErrors::authMissing);
    }

    private JsonNode verified(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3
                || !MessageDigest.isEqual(
                        signature(parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                        parts[2].getBytes(StandardCharsets.UTF_8))) {
            throw BlueskyErrors.invalidToken("Token could not be verified");
        }
        try {
            return Json.read(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw BlueskyErrors.invalidToken("Token could not be verified");
        }
    }

    private String sign(String type, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", type);
        header.put("alg", "HS256");
        String content = encode(header) + "." + encode(claims);
        return content + "." + signature(content);
    }

    private static String encode(Map<String, Object> json) {
        return ENCODER.encodeToString(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key() {
        keys.putIfAbsent("key", Grants.secret(32));
        return keys.find("key").orElseThrow().getBytes(StandardCharsets.US_ASCII);
    }
}
