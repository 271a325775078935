package dev.crier.publisher.credential;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.publisher.credential.AccountClient.CredentialAnswer;
import dev.crier.publisher.credential.AccountClient.CredentialRequest;
import dev.crier.publisher.credential.AccountClient.RefusedCredential;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Secret;
import dev.crier.publisher.platform.StepFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Access tokens from account-service, which keeps them fresh. */
@ApplicationScoped
public class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final AccountClient accounts;

    Credentials(@RestClient AccountClient accounts) {
        this.accounts = accounts;
    }

    /**
     * Fetches an account's credential.
     *
     * @throws StepFailure if the account has to be connected again, is gone, or account-service does not answer
     */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Bulkhead(value = 200)
    public Credential fetch(AccountId account, UserId user, PostId post) {
        return asked(account, () -> accounts.credentials(account, new CredentialRequest(user, post)));
    }

    /**
     * Tells account-service that the platform did not take a credential, and fetches another.
     *
     * @throws StepFailure as above; {@link Failure.NeedsReconnect} also if there is no other
     */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Bulkhead(value = 200)
    public Credential replace(Credential refused, UserId user, PostId post) {
        AccountId account = refused.accountId();
        String fingerprint = fingerprint(refused.accessToken());
        return asked(account, () -> accounts.refused(account, new RefusedCredential(user, post, fingerprint)));
    }

    private static Credential asked(AccountId account, Supplier<CredentialAnswer> question) {
        try {
            return credential(account, question.get());
        } catch (WebApplicationException refusal) {
            throw failure(refusal.getResponse(), Instant.now());
        } catch (RuntimeException unreachable) {
            // the identity provider may be away just as well: nothing of it says anything about the account
            LOG.warnf("account=%s account-service gave no usable answer: %s", account, cause(unreachable));
            throw StepFailure.passing("account_service_unavailable", "account-service could not be reached.");
        }
    }

    /** The kind of trouble only: messages of readers can quote what they read. */
    private static String cause(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    static StepFailure failure(Response refusal, Instant now) {
        return new StepFailure(
                switch (refusal.getStatus()) {
                    case 409 ->
                        new Failure.NeedsReconnect(Reason.of(
                                "needs_reconnect",
                                "The platform no longer accepts this account's sign-in.",
                                "Connect the account again."));
                    case 404 ->
                        new Failure.AccountBlocked(Reason.of(
                                "account_not_found",
                                "The account is not connected any more.",
                                "Connect the account again."));
                    // the vault or the platform's sign-in is away: to wait for it is not an attempt to publish
                    case 503 ->
                        new Failure.RateLimited(
                                Reason.of("credentials_unavailable", "The account's token cannot be had at present."),
                                now.plus(retryAfter(refusal)));
                    default ->
                        Failure.Transient.of(
                                "account_service_unavailable",
                                "account-service answered with status " + refusal.getStatus() + ".");
                });
    }

    private static String fingerprint(Secret token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Duration retryAfter(Response refusal) {
        String seconds = refusal.getHeaderString(HttpHeaders.RETRY_AFTER);
        return seconds != null && SECONDS.matcher(seconds).matches()
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : ASK_AGAIN;
    }

    private static Credential credential(AccountId account, CredentialAnswer answer) {
        Map<String, String> metadata = new HashMap<>();
        if (answer.platformMetadata() != null) {
            answer.platformMetadata().forEach((key, value) -> {
                if (value != null) {
                    metadata.put(key, String.valueOf(value));
                }
            });
        }
        String name = answer.username() == null ? answer.platformUserId() : answer.username();
        Secret key = answer.dpopKey() == null ? null : new Secret(answer.dpopKey());
        return new Credential(account, answer.platformUserId(), name, new Secret(answer.accessToken()), key, metadata);
    }
}
