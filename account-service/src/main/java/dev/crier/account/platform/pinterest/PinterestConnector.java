package dev.crier.account.platform.pinterest;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.BoardLister;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.platform.internal.TokenAnswer;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pinterest's consent page, the refresh that replaces its own token, and the boards of who agreed. */
@ApplicationScoped
class PinterestConnector implements ConsentPageConnector, BoardLister {

    private static final PlatformId PINTEREST = PlatformId.of("pinterest");

    /** An account may have 2,000 boards; more pages than they fill are a loop of the platform's making. */
    private static final int MOST_PAGES = 25;

    private final PinterestClient client;
    private final PinterestConfig config;
    private final Scopes scopes;
    private final Clock clock;

    PinterestConnector(PinterestClient client, PinterestConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return PINTEREST;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    @Override
    public URI authorizeUrl(Authorization authorization) {
        return HttpCall.at(
                config.authorizeUrl(),
                "/oauth/",
                Map.of(
                        "client_id", config.clientId().orElseThrow(),
                        "redirect_uri", authorization.redirectUri().toString(),
                        "response_type", "code",
                        "scope", String.join(",", scopes.of(PINTEREST)),
                        "state", authorization.state().reveal()));
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return Answers.connect(client.tokens(exchange).chain(this::connect), PinterestErrors::connect);
    }

    private Uni<ConnectOutcome> connect(TokenAnswer tokens) {
        if (!tokens.scopes().isEmpty() && !tokens.scopes().containsAll(scopes.of(PINTEREST))) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
        }
        if (tokens.refreshToken() == null) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.OFFLINE_ACCESS_MISSING));
        }
        return client.me(tokens.accessToken())
                .map(me -> new ConnectOutcome.Connected(
                        tokens.tokenSet(clock.instant()), new Profile(me.id(), me.username(), Map.of())));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.validity(client.me(grant.accessToken()));
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        return Answers.refresh(
                grant,
                token -> client.refresh(token).map(tokens -> tokens.tokenSet(clock.instant())),
                PinterestErrors::refresh);
    }

    @Override
    public Uni<List<Board>> boards(Grant grant) {
        return boards(grant.accessToken(), null, MOST_PAGES)
                .onFailure(PlatformAnswerException.class)
                .transform(PinterestErrors::unavailable);
    }

    private Uni<List<Board>> boards(Secret accessToken, @Nullable String bookmark, int pages) {
        return client.boards(accessToken, bookmark)
                .chain(page -> page.bookmark() == null || page.bookmark().equals(bookmark) || pages == 1
                        ? Uni.createFrom().item(page.boards())
                        : boards(accessToken, page.bookmark(), pages - 1)
                                .map(rest -> Stream.concat(page.boards().stream(), rest.stream())
                                        .toList()));
    }
}
