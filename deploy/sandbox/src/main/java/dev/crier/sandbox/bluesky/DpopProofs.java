package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.room.Workbench;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks proofs of possession (RFC 9449): signature, method, address, age, nonce, token, and that none comes twice. */
final class DpopProofs {
    private static final Duration LONGEST_AGE = Duration.ofMinutes(1);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Workbench bench;
    private final Map<String, Instant> seen = new HashMap<>();
    /** The newest first; the one before is good as well. */
    private final Deque<String> nonces = new ArrayDeque<>();

    private Instant rotated = Instant.MIN;

    DpopProofs(Workbench bench) {
        this.bench = bench;
    }

    /** What is wrong with a proof, by its OAuth name. */
    static final class Unproven extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final String error;

        Unproven(String error, String message) {
            super(message, null, false, false);
            this.error = error;
        }
    }

    /**
     * The thumbprint of the key that the call proves to have.
     *
     * @param accessToken that the proof has to be made for; null at the authorization server
     * @throws Unproven if it proves nothing
     */
    String check(Call call, @Nullable String accessToken) {
        String[] parts = call.header("DPoP").orElse("").split("\\.", -1);
        if (parts.length != 3) {
            throw bad("DPoP proof required");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        JsonNode jwk = header.path("jwk");
        require(header.path("typ").asText().equals("dpop+jwt"), "Invalid \"typ\"");
        require(header.path("alg").asText().equals("ES256"), "Invalid \"alg\"");
        require(!jwk.has("d") && isSigned(parts, jwk), "Invalid signature");
        require(claims.path("htm").asText().equals(call.method()), "DPoP \"htm\" mismatch");
        require(claims.path("htu").asText().equals(bench.baseUrl().get() + call.path()), "DPoP \"htu\" mismatch");
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        Duration age = Duration.between(issued, bench.clock().instant()).abs();
        require(age.compareTo(LONGEST_AGE) <= 0, "DPoP \"iat\" out of range");
        require(accessToken == null || claims.path("ath").asText().equals(hash(accessToken)), "DPoP \"ath\" mismatch");
        require(accessToken != null || !claims.has("ath"), "DPoP \"ath\" not allowed");
        requireNonce(claims.path("nonce").asText());
        requireUnseen(claims.path("jti").asText());
        return thumbprint(jwk);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw bad(message);
        }
    }

    private static Unproven bad(String message) {
        return new Unproven("invalid_dpop_proof", message);
    }

    private synchronized void requireNonce(String nonce) {
        nonce();
        if (!nonces.contains(nonce)) {
            throw new Unproven("use_dpop_nonce", "Server requires nonce in DPoP proof");
        }
    }

    /** The nonce to use from now on. */
    synchronized String nonce() {
        Instant now = bench.clock().instant();
        if (nonces.isEmpty() || !now.isBefore(rotated.plus(bench.settings().seconds("dpop_nonce_seconds")))) {
            nonces.addFirst(Grants.secret(16));
            rotated = now;
        }
        while (nonces.size() > 2) {
            nonces.removeLast();
        }
        return nonces.getFirst();
    }

    private synchronized void requireUnseen(String jti) {
        Instant now = bench.clock().instant();
        seen.values().removeIf(at -> at.plus(LONGEST_AGE.multipliedBy(2)).isBefore(now));
        require(!jti.isEmpty() && seen.putIfAbsent(jti, now) == null, "DPoP proof replayed");
    }

    private static boolean isSigned(String[] parts, JsonNode jwk) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key(jwk));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
        if (!jwk.path("kty").asText().equals("EC") || !jwk.path("crv").asText().equals("P-256")) {
            throw new IllegalArgumentException("no P-256 key");
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point =
                new ECPoint(number(jwk.path("x").asText()), number(jwk.path("y").asText()));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String base64) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64);
        if (bytes.length != 32) {
            throw new IllegalArgumentException("no coordinate of P-256");
        }
        return new BigInteger(1, bytes);
    }

    private static JsonNode json(String part) {
        try {
            return Json.read(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw bad("Malformed DPoP proof");
        }
    }

    /** RFC 7638. */
    private static String thumbprint(JsonNode jwk) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : new String[] {"crv", "kty", "x", "y"}) {
            members.put(name, jwk.path(name).asText());
        }
        return hash(Json.write(members));
    }

    static String hash(String text) {
        return BASE64.encodeToString(Cid.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
