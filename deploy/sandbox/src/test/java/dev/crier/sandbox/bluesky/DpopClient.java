package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.TestSandbox;
import dev.crier.sandbox.TestSandbox.Answered;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.http.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A client with a key, made without any code of the room's. */
final class DpopClient {
    static final String REDIRECT = "http://127.0.0.1:8080/api/auth/bluesky/callback";
    static final String SCOPE = "atproto transition:generic";
    static final String ID = "http://localhost?" + TestSandbox.query(Map.of("redirect_uri", REDIRECT, "scope", SCOPE));
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TestSandbox sandbox;
    private final KeyPair key;
    String nonce = "";
    private String verifier = "";

    DpopClient(TestSandbox sandbox) {
        this.sandbox = sandbox;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A form to an endpoint, sent again with the nonce if the first was none. */
    Answered form(String path, Map<String, String> fields) {
        Answered answered = send(path, fields, proof("POST", path, null));
        if (answered.text().contains("use_dpop_nonce")) {
            nonce = answered.header("DPoP-Nonce");
            return send(path, fields, proof("POST", path, null));
        }
        return answered;
    }

    Answered send(String path, Map<String, String> fields, String proof) {
        return sandbox.post("bluesky", path, TestSandbox.FORM, TestSandbox.query(fields), "DPoP", proof);
    }

    /** The request as Crier hands it in. */
    Map<String, String> request() {
        verifier = Grants.secret(32);
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", ID);
        request.put("response_type", "code");
        request.put("redirect_uri", REDIRECT);
        request.put("scope", SCOPE);
        request.put("state", "the-state");
        request.put("login_hint", "crier-demo.bsky.test");
        request.put("code_challenge", hash(verifier));
        request.put("code_challenge_method", "S256");
        return request;
    }

    Answered decide(String requestUri, Map<String, String> form) {
        return sandbox.post(
                "bluesky",
                "/__sandbox/consent?" + TestSandbox.query(Map.of("client_id", ID, "request_uri", requestUri)),
                TestSandbox.FORM,
                TestSandbox.query(form));
    }

    String push() {
        return form("/oauth/par", request()).expect(201).at("request_uri");
    }

    String code() {
        String location = decide(push(), Map.of("decision", "approve", "account", "crier-demo.bsky.test"))
                .expect(302)
                .header("Location");
        return TestSandbox.parameter(location, "code");
    }

    Map<String, String> redemption(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", ID);
        form.put("redirect_uri", REDIRECT);
        form.put("code", code);
        form.put("code_verifier", verifier);
        return form;
    }

    Answered redeem() {
        return form("/oauth/token", redemption(code())).expect(200);
    }

    Answered refresh(String token) {
        return form("/oauth/token", Map.of("grant_type", "refresh_token", "client_id", ID, "refresh_token", token));
    }

    String proof(String method, String path, String accessToken) {
        return proof(method, path, accessToken, claims -> {});
    }

    String proof(String method, String path, String accessToken, Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", sandbox.url("bluesky") + path.replaceAll("\\?.*", ""));
        claims.put("iat", sandbox.clock.instant().getEpochSecond());
        claims.put("nonce", nonce);
        if (accessToken != null) {
            claims.put("ath", hash(accessToken));
        }
        change.accept(claims);
        return sign(Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", jwk()), claims);
    }

    String sign(Map<String, ?> header, Map<String, ?> claims) {
        String content = encode(Json.write(header)) + "." + encode(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> jwk() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return Map.of("kty", "EC", "crv", "P-256", "x", number(point.getAffineX()), "y", number(point.getAffineY()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = bytes.length > 32 ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length) : new byte[32];
        if (bytes.length <= 32) {
            System.arraycopy(bytes, 0, fixed, 32 - bytes.length, bytes.length);
        }
        return BASE64.encodeToString(fixed);
    }

    static String hash(String text) {
        return BASE64.encodeToString(Cid.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
