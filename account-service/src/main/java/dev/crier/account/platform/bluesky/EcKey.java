package dev.crier.account.platform.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.token.RandomSecret;
import dev.crier.account.token.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A P-256 key pair that signs JWTs with ES256; at rest it is a private JWK (RFC 7517).
 *
 * @param jwk the private key, the public one with it
 */
record EcKey(Secret jwk, PrivateKey key, Map<String, String> publicJwk) {

    private static final String CURVE = "secp256r1";
    private static final int BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** A new pair. */
    static EcKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var jwk = publicJwk(encode(point.getAffineX()), encode(point.getAffineY()));
            Map<String, String> whole = new LinkedHashMap<>(jwk);
            whole.put("d", encode(((ECPrivateKey) pair.getPrivate()).getS()));
            return new EcKey(Secret.of(write(whole)), pair.getPrivate(), jwk);
        } catch (GeneralSecurityException e) {
            throw noP256(e);
        }
    }

    /**
     * A pair that was stored.
     *
     * @throws IllegalArgumentException if it is no private P-256 JWK; the message does not quote it
     */
    static EcKey read(Secret jwk) {
        try {
            JsonNode json = JSON.readTree(jwk.reveal());
            if (!"EC".equals(json.path("kty").asText())
                    || !"P-256".equals(json.path("crv").asText())) {
                throw new IllegalArgumentException("not a P-256 key");
            }
            var s = new BigInteger(1, Base64.getUrlDecoder().decode(Fields.text(json, "d")));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(s, p256()));
            return new EcKey(jwk, key, publicJwk(Fields.text(json, "x"), Fields.text(json, "y")));
        } catch (JsonProcessingException | GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private JWK");
        }
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static Map<String, String> publicJwk(String x, String y) {
        Map<String, String> jwk = new LinkedHashMap<>();
        // in the order that RFC 7638 hashes them
        jwk.put("crv", "P-256");
        jwk.put("kty", "EC");
        jwk.put("x", x);
        jwk.put("y", y);
        return jwk;
    }

    /** The key's name by RFC 7638. */
    String thumbprint() {
        return RandomSecret.hash(write(publicJwk));
    }

    /** A signed JWT. */
    String sign(Map<String, ?> header, Map<String, ?> claims) {
        String content = encode(write(header)) + "." + encode(write(claims));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw noP256(e);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Always 32 bytes: neither the sign byte nor missing zeros of a BigInteger. */
    private static String encode(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
        return BASE64.encodeToString(fixed);
    }

    private static String write(Map<String, ?> json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can be written", e);
        }
    }

    private static IllegalStateException noP256(GeneralSecurityException e) {
        return new IllegalStateException("Every Java platform of ours has P-256", e);
    }

    @Override
    public String toString() {
        return "EcKey[" + thumbprint() + "]";
    }
}
