package dev.crier.account.platform.facebook;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConnectOutcome.Candidate;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.platform.facebook.FacebookTypes.Page;
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facebook Login: code, User token, long-lived User token, and of that the tokens of the person's Pages. */
@ApplicationScoped
class FacebookConnector implements ConsentPageConnector {

    private static final PlatformId FACEBOOK = PlatformId.of("facebook");

    private final FacebookClient client;
    private final FacebookConfig config;
    private final Scopes scopes;

    FacebookConnector(FacebookClient client, FacebookConfig config, Scopes scopes) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
    }

    @Override
    public PlatformId platform() {
        return FACEBOOK;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    @Override
    public URI authorizeUrl(Authorization authorization) {
        return HttpCall.at(
                config.authorizeUrl(),
                "/" + config.apiVersion() + "/dialog/oauth",
                Map.of(
                        "client_id", config.clientId().orElseThrow(),
                        "redirect_uri", authorization.redirectUri().toString(),
                        "response_type", "code",
                        "scope", String.join(",", scopes.of(FACEBOOK)),
                        "state", authorization.state().reveal()));
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        String clientId = config.clientId().orElseThrow();
        Secret clientSecret = config.clientSecret().orElseThrow();
        return Answers.connect(
                client.shortToken(exchange, clientId, clientSecret)
                        .chain(token -> client.longToken(token, clientId, clientSecret))
                        .chain(this::connect),
                FacebookErrors::connect);
    }

    private Uni<ConnectOutcome> connect(Secret userToken) {
        return client.granted(userToken)
                .chain(granted -> granted.containsAll(scopes.of(FACEBOOK))
                        ? client.pages(userToken).map(pages -> outcome(pages, granted))
                        : Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING)));
    }

    /** One Page is no choice; on a Page where the person may not create content nothing can be published. */
    private static ConnectOutcome outcome(List<Page> pages, Set<String> granted) {
        List<Candidate> candidates = pages.stream()
                .filter(Page::takesPosts)
                .map(page -> candidate(page, granted))
                .toList();
        return switch (candidates.size()) {
            case 0 -> new ConnectOutcome.Refused(AccountError.PAGE_MISSING);
            case 1 ->
                new ConnectOutcome.Connected(
                        candidates.getFirst().tokens(), candidates.getFirst().profile());
            default -> new ConnectOutcome.Choose(candidates);
        };
    }

    private static Candidate candidate(Page page, Set<String> granted) {
        return new Candidate(
                new TokenSet(page.token(), null, null, null, granted),
                new Profile(page.id(), page.username(), Map.of("page_id", page.id(), "page_name", page.name())));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.validity(client.self(grant.accessToken()), FacebookErrors::refresh);
    }

    /** There is nothing to renew: the token lives until somebody ends it, and this tells whether it does. */
    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        return Answers.understood(
                client.self(grant.accessToken())
                        .map(id -> new RefreshOutcome.Refreshed(
                                new TokenSet(grant.accessToken(), null, null, null, Set.of()))),
                FacebookErrors::refresh);
    }
}
