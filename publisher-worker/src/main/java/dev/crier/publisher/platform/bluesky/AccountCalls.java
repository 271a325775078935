package dev.crier.publisher.platform.bluesky;

import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Secret;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls in the name of an account: with its bearer token, or with a token and a proof of the key it is bound to. */
final class AccountCalls {

    /** Servers change their nonces every few minutes; one that is forgotten costs one more call. */
    private static final int REMEMBERED = 1000;

    private final WireClient wire;
    private final Clock clock;
    private final Map<String, String> nonces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    AccountCalls(WireClient wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * Sends a request. A server that wants another nonce has refused it unseen (RFC 9449, section 9), so it is sent once
     * more, whatever it would have done.
     */
    WireAnswer send(WireRequest request, Credential account, Instant deadline) {
        Secret jwk = account.dpopKey();
        if (jwk == null) {
            return wire.send(with(request, Map.of("Authorization", account.bearer())), deadline);
        }
        DpopKey key = key(jwk);
        WireAnswer answer = prove(request, account, key, deadline);
        return wantsNonce(answer) ? prove(request, account, key, deadline) : answer;
    }

    private static DpopKey key(Secret jwk) {
        try {
            return DpopKey.read(jwk);
        } catch (IllegalArgumentException e) {
            throw new StepFailure(new Failure.NeedsReconnect(Reason.of(
                    "key_unreadable", "The key of this account cannot be read.", "Connect the account again.")));
        }
    }

    private WireAnswer prove(WireRequest request, Credential account, DpopKey key, Instant deadline) {
        String origin = origin(request.uri());
        String proof =
                key.proof(request.method(), request.uri(), account.accessToken(), nonce(origin), clock.instant());
        String authorization = "DPoP " + account.accessToken().reveal();
        WireAnswer answer = wire.send(with(request, Map.of("Authorization", authorization, "DPoP", proof)), deadline);
        answer.header("DPoP-Nonce").ifPresent(nonce -> remember(origin, nonce));
        return answer;
    }

    private static boolean wantsNonce(WireAnswer answer) {
        return answer.status() == 401
                && answer.header("DPoP-Nonce").isPresent()
                && (answer.header("WWW-Authenticate").orElse("").contains("use_dpop_nonce")
                        || Json.text(Json.read(answer.body()), "/error")
                                .filter("use_dpop_nonce"::equals)
                                .isPresent());
    }

    private @Nullable String nonce(String origin) {
        synchronized (nonces) {
            return nonces.get(origin);
        }
    }

    private void remember(String origin, String nonce) {
        synchronized (nonces) {
            nonces.put(origin, nonce);
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static WireRequest with(WireRequest request, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(request.headers());
        all.putAll(headers);
        return new WireRequest(request.method(), request.uri(), all, request.body());
    }
}
