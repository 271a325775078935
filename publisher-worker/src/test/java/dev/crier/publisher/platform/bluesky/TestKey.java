package dev.crier.publisher.platform.bluesky;

import dev.crier.publisher.platform.internal.http.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Keys as account-service hands them out. */
final class TestKey {

    private TestKey() {}

    /** A new private P-256 JWK. */
    static String jwk() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            return Json.object()
                    .put("kty", "EC")
                    .put("crv", "P-256")
                    .put("x", number(point.getAffineX()))
                    .put("y", number(point.getAffineY()))
                    .put("d", number(((ECPrivateKey) pair.getPrivate()).getS()))
                    .toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(BigInteger number) {
        byte[] fixed = new byte[32];
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
