package dev.crier.account.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.token.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcKeyTest {

    @Test
    void namesAKeyAsTheStandardDoes() {
        // the public key and the thumbprint of RFC 9449, section 6.1; the private part is not in it
        EcKey key = EcKey.read(Secret.of("""
            {"kty":"EC","crv":"P-256","d":"AQ",
             "x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
             "y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}\
            """));

        assertThat(key.thumbprint()).isEqualTo("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    }

    @Test
    void signsAfterBeingStoredWhatThePublicHalfVerifies() throws Exception {
        Set<String> secrets = new HashSet<>();
        // enough of them to meet coordinates with leading zeros
        for (int i = 0; i < 300; i++) {
            EcKey made = EcKey.generate();
            EcKey key = EcKey.read(made.jwk());
            String jwt = key.sign(Map.of("alg", "ES256"), Map.of("n", i));

            assertThat(isSigned(jwt, made.publicJwk())).isTrue();
            assertThat(made.publicJwk()).isEqualTo(key.publicJwk()).doesNotContainKey("d");
            assertThat(made.publicJwk().get("x")).hasSize(43);
            assertThat(key).hasToString("EcKey[" + made.thumbprint() + "]");
            secrets.add(made.jwk().reveal());
        }
        assertThat(secrets).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-words",
                "{}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"y\":\"b\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"secret-words\"}"
            })
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> EcKey.read(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret-words")
                .hasNoCause();
    }

    static boolean isSigned(String jwt, Map<String, String> jwk) throws GeneralSecurityException {
        String[] parts = jwt.split("\\.");
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(
                new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("x"))),
                new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("y"))));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
