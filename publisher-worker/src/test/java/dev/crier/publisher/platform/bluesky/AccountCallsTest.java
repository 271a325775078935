package dev.crier.publisher.platform.bluesky;

import static dev.crier.publisher.platform.bluesky.BlueskyServer.GET;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.PUT;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.PUT_ANSWER;
import static dev.crier.publisher.platform.bluesky.BlueskyServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Secret;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.StubPlatform.Request;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireClient;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountCallsTest {

    /** Made for this test. */
    private static final Secret KEY = new Secret(TestKey.jwk());

    private final StubPlatform server = new StubPlatform();
    private final PlatformPublisher room = BlueskyServer.room(new WireClient(Clock.systemUTC()), server.uri(), "none");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void provesTheKeyForThisCallAndThisToken() throws Exception {
        server.on(PUT, Answer.json(200, PUT_ANSWER));

        publish();

        Request put = server.requests(PUT).getFirst();
        assertThat(put.header("Authorization")).isEqualTo("DPoP " + FakeWork.TOKEN);
        String[] proof = put.header("DPoP").split("\\.");
        JsonNode header = json(proof[0]);
        JsonNode claims = json(proof[1]);
        assertThat(header.path("typ").asText()).isEqualTo("dpop+jwt");
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        assertThat(header.path("jwk").has("d")).isFalse();
        assertThat(claims.path("htm").asText()).isEqualTo("POST");
        assertThat(claims.path("htu").asText()).isEqualTo(server.uri() + "/xrpc/com.atproto.repo.putRecord");
        assertThat(claims.path("ath").asText()).isEqualTo(TestKey.hash(FakeWork.TOKEN));
        assertThat(claims.path("iat").asLong())
                .isBetween(Instant.now().getEpochSecond() - 20, Instant.now().getEpochSecond() + 1);
        assertThat(claims.path("jti").asText()).isNotEmpty();
        assertThat(isSigned(proof, header.path("jwk"))).isTrue();
    }

    @Test
    void leavesTheQueryOutOfTheProof() {
        server.on(GET, error(400, "RecordNotFound"));

        room.reconcile(prepared(), Instant.now());

        assertThat(claims(server.requests(GET).getFirst()).path("htu").asText())
                .isEqualTo(server.uri() + "/xrpc/com.atproto.repo.getRecord");
    }

    @Test
    void sendsOnceMoreWithTheServersNonceAndRemembersIt() {
        server.on(PUT, wantsNonce("n1"), Answer.json(200, PUT_ANSWER).header("DPoP-Nonce", "n2"));

        publish();
        publish();

        List<Request> puts = server.requests(PUT);
        assertThat(puts).hasSize(3);
        assertThat(claims(puts.get(0)).has("nonce")).isFalse();
        assertThat(claims(puts.get(1)).path("nonce").asText()).isEqualTo("n1");
        assertThat(claims(puts.get(2)).path("nonce").asText()).isEqualTo("n2");
        assertThat(puts.get(0).body()).isEqualTo(puts.get(1).body());
        assertThat(claims(puts.get(0)).path("jti"))
                .isNotEqualTo(claims(puts.get(1)).path("jti"));
    }

    @Test
    void aServerThatNeverHasEnoughIsACertainNo() {
        server.on(PUT, wantsNonce("n1"));

        assertThatThrownBy(this::publish).isInstanceOfSatisfying(StepFailure.class, failure -> {
            assertThat(failure.failure()).isInstanceOf(Failure.Transient.class);
            assertThat(failure.failure().reason().mayLie()).isFalse();
        });
        assertThat(server.requests(PUT)).hasSize(2);
    }

    @Test
    void anAnswerThatIsLostAfterTheNonceIsInDoubt() {
        server.on(PUT, wantsNonce("n1"), Answer.lost());

        assertThatThrownBy(this::publish)
                .isInstanceOfSatisfying(
                        StepFailure.class,
                        failure -> assertThat(failure.failure()).isInstanceOf(Failure.OutcomeUnknown.class));
    }

    @Test
    void aKeyThatCannotBeReadNeedsTheOwnerAndIsNotShown() {
        for (String broken : List.of("{\"d\":\"very secret\"}", "very secret", "{}")) {
            assertThatThrownBy(() -> room.reconcile(prepared().boundTo(new Secret(broken)), Instant.now()))
                    .isInstanceOfSatisfying(
                            StepFailure.class,
                            failure -> assertThat(failure.failure()).isInstanceOf(Failure.NeedsReconnect.class))
                    .hasMessageNotContaining("very secret");
        }
        assertThat(server.requests()).isEmpty();
    }

    private static Answer wantsNonce(String nonce) {
        return Answer.json(401, "{\"error\":\"use_dpop_nonce\",\"message\":\"nonce\"}")
                .header("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")
                .header("DPoP-Nonce", nonce);
    }

    private void publish() {
        room.commit(prepared());
    }

    private FakeWork prepared() {
        FakeWork work = FakeWork.text("Words", Map.of(), BlueskyServer.account(server.uri()))
                .boundTo(KEY);
        assertThat(room.prepare(work)).isInstanceOf(Preparation.Complete.class);
        return work;
    }

    private static JsonNode claims(Request request) {
        return json(request.header("DPoP").split("\\.")[1]);
    }

    private static JsonNode json(String part) {
        return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static boolean isSigned(String[] proof, JsonNode jwk) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(
                new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path("x").asText())),
                new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path("y").asText())));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        signature.update((proof[0] + "." + proof[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(proof[2]));
    }
}
