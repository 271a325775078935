package dev.crier.post.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.UserId;
import dev.crier.messaging.CrierJson;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** Asks account-service about a user's accounts. */
@ApplicationScoped
public class AccountClient {

    /** The service's internal API. */
    @RegisterRestClient(configKey = "account")
    @OidcClientFilter
    @Path("/internal/accounts")
    public interface Api {
        /** Unlike requests, answers may have fields that this version does not know. */
        @ClientObjectMapper
        static ObjectMapper mapper(ObjectMapper strict) {
            return CrierJson.mapper();
        }

        @GET
        Uni<Found> find(@RestQuery("user_id") String userId, @RestQuery("ids") String ids);
    }

    /** The accounts that exist and belong to the user. */
    public record Found(List<TargetAccount> items) {}

    private final Api api;

    AccountClient(@RestClient Api api) {
        this.api = api;
    }

    /** Those of the accounts that the user owns; others are left out. */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(
            maxRetries = 2,
            delay = 100,
            jitter = 50,
            retryOn = {ProcessingException.class, TimeoutException.class})
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 3, delayUnit = ChronoUnit.SECONDS)
    public Uni<List<TargetAccount>> find(UserId user, Collection<AccountId> ids) {
        String list = ids.stream().map(AccountId::toString).collect(Collectors.joining(","));
        return api.find(user.toString(), list).map(Found::items);
    }
}
