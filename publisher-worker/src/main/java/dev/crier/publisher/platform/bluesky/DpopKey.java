package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.publisher.platform.Secret;
import dev.crier.publisher.platform.internal.http.Json;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key pair that an account's tokens are bound to. It proves, for one call, that who sends the token also has the key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.2">RFC 9449, DPoP proofs</a>
 */
final class DpopKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final ObjectNode publicJwk;

    private DpopKey(PrivateKey key, ObjectNode publicJwk) {
        this.key = key;
        this.publicJwk = publicJwk;
    }

    /**
     * Reads a private P-256 JWK.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    static DpopKey read(Secret jwk) {
        JsonNode json = Json.read(jwk.reveal());
        try {
            var curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            var number = new BigInteger(
                    1, Base64.getUrlDecoder().decode(json.path("d").asText()));
            if (number.signum() == 0) {
                throw new IllegalArgumentException("no private key");
            }
            var spec = new ECPrivateKeySpec(number, curve.getParameterSpec(ECParameterSpec.class));
            ObjectNode publicJwk = Json.object()
                    .put("crv", "P-256")
                    .put("kty", "EC")
                    .put("x", json.path("x").asText())
                    .put("y", json.path("y").asText());
            return new DpopKey(KeyFactory.getInstance("EC").generatePrivate(spec), publicJwk);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private P-256 JWK");
        }
    }

    /**
     * A proof for one call.
     *
     * @param nonce the server's latest; null if it has not given one yet
     */
    String proof(String method, URI uri, Secret accessToken, @Nullable String nonce, Instant now) {
        ObjectNode header = Json.object().put("typ", "dpop+jwt").put("alg", "ES256");
        header.set("jwk", publicJwk);
        ObjectNode claims = Json.object()
                .put("jti", UUID.randomUUID().toString())
                .put("htm", method)
                .put("htu", uri.toString().replaceFirst("[?#].*", ""))
                .put("iat", now.getEpochSecond())
                .put("ath", hash(accessToken.reveal()));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return sign(encode(header) + "." + encode(claims));
    }

    private String sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform of ours has ES256", e);
        }
    }

    private static String hash(String token) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String encode(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
