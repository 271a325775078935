package dev.crier.account.connect;

import dev.crier.account.AccountError;
import dev.crier.account.account.AccountView;
import dev.crier.account.account.Connections;
import dev.crier.account.audit.Actor;
import dev.crier.account.audit.Callers;
import dev.crier.account.contact.KeepsContact;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.Connectors;
import dev.crier.account.platform.PasswordConnector;
import dev.crier.account.platform.PlatformUnavailableException;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.UserId;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Connecting by a handle and an app password. */
@Path("/api/auth/{platform}/connect")
@Authenticated
@Tag(name = "Connect")
public class PasswordConnectResource {

    private final Connectors connectors;
    private final Connections connections;
    private final Refusals refusals;
    private final ConnectMetrics metrics;
    private final Callers callers;
    private final CallerIdentity caller;

    PasswordConnectResource(
            Connectors connectors,
            Connections connections,
            Refusals refusals,
            ConnectMetrics metrics,
            Callers callers,
            CallerIdentity caller) {
        this.connectors = connectors;
        this.connections = connections;
        this.refusals = refusals;
        this.metrics = metrics;
        this.callers = callers;
        this.caller = caller;
    }

    /** What to sign in with. The password is used once and not kept. */
    public record SignIn(@Nullable String handle, @Nullable Secret appPassword) {}

    /** Signs in and keeps the session. */
    @POST
    @KeepsContact
    @Cancellable(false)
    @Operation(summary = "Connect an account by handle and app password")
    @APIResponse(responseCode = "201", description = "The connected account")
    @APIResponse(
            responseCode = "422",
            description = "handle_not_found, identity_mismatch, host_not_allowed, app_password_wrong")
    @APIResponse(responseCode = "503", description = "platform_unavailable, vault_unavailable: nothing was stored")
    public Uni<RestResponse<AccountView>> connect(String platform, SignIn signIn) {
        var connector = connectors.named(platform, PasswordConnector.class);
        String handle = signIn.handle();
        Secret password = signIn.appPassword();
        if (handle == null || password == null) {
            throw Problem.of(CommonError.INVALID_INPUT, "Send a handle and an app_password");
        }
        UserId user = caller.userId();
        Actor actor = callers.user();
        return connections
                .prepare(user)
                .chain(() -> connector.signIn(handle, password))
                .onFailure(PlatformUnavailableException.class)
                .recoverWithItem(new ConnectOutcome.Refused(AccountError.PLATFORM_UNAVAILABLE))
                .chain(outcome -> end(user, connector.platform(), outcome, actor))
                .map(account -> RestResponse.status(RestResponse.Status.CREATED, account));
    }

    private Uni<AccountView> end(UserId user, PlatformId platform, ConnectOutcome outcome, Actor actor) {
        return switch (outcome) {
            case ConnectOutcome.Connected connected ->
                connections
                        .connect(user, platform, connected, actor)
                        .invoke(account -> metrics.ended(platform, "connected"));
            case ConnectOutcome.Choose choose ->
                throw new IllegalStateException(platform + " gave several accounts for one password");
            case ConnectOutcome.Refused refused -> {
                metrics.ended(platform, refused.error().code());
                yield refusals.log(user, platform, refused.error(), actor)
                        .chain(() ->
                                Uni.createFrom().failure(Problem.of(refused.error(), platform + " was not connected")));
            }
        };
    }
}
