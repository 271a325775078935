package dev.crier.account.platform.linkedin;

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
import dev.crier.account.platform.internal.Answers;
import dev.crier.account.platform.internal.HttpCall;
import dev.crier.account.platform.internal.PlatformAnswerException;
import dev.crier.account.platform.internal.Scopes;
import dev.crier.account.platform.linkedin.LinkedInTypes.Introspection;
import dev.crier.account.platform.linkedin.LinkedInTypes.Member;
import dev.crier.account.platform.linkedin.LinkedInTypes.Page;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** LinkedIn's consent page, the member who agreed there, and the pages that the member administers. */
@ApplicationScoped
class LinkedInConnector implements ConsentPageConnector {

    private static final Logger LOG = Logger.getLogger(LinkedInConnector.class);
    private static final PlatformId LINKEDIN = PlatformId.of("linkedin");
    private static final String LIST_PAGES = "r_organization_admin";
    private static final String READ_PAGES = "r_organization_social";
    private static final String READ_MEMBER = "r_member_social";
    private static final List<String> FOR_PAGES = List.of("w_organization_social", READ_PAGES, LIST_PAGES);
    private static final Set<String> DENIED =
            Set.of("user_cancelled_login", "user_cancelled_authorize", "access_denied");
    /** A token that ends sooner is of no use to a worker. */
    private static final Duration LEAST_LIFE = Duration.ofMinutes(10);

    private final LinkedInClient client;
    private final LinkedInConfig config;
    private final Scopes scopes;
    private final Clock clock;

    LinkedInConnector(LinkedInClient client, LinkedInConfig config, Scopes scopes, Clock clock) {
        this.client = client;
        this.config = config;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public PlatformId platform() {
        return LINKEDIN;
    }

    @Override
    public boolean configured() {
        return config.clientId().isPresent() && config.clientSecret().isPresent();
    }

    @Override
    public URI authorizeUrl(Authorization authorization) {
        Stream<String> forPages = config.organizations() ? FOR_PAGES.stream() : Stream.empty();
        List<String> wanted =
                Stream.concat(scopes.of(LINKEDIN).stream(), forPages).toList();
        return HttpCall.at(
                config.authorizeUrl(),
                "/oauth/v2/authorization",
                Map.of(
                        "client_id", config.clientId().orElseThrow(),
                        "redirect_uri", authorization.redirectUri().toString(),
                        "response_type", "code",
                        "scope", String.join(" ", wanted),
                        "state", authorization.state().reveal()));
    }

    @Override
    public boolean denied(String error) {
        return DENIED.contains(error);
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return Answers.connect(
                client.tokens(exchange)
                        .map(answer -> answer.tokenSet(clock.instant()))
                        .chain(this::connect),
                LinkedInErrors::connect);
    }

    private Uni<ConnectOutcome> connect(TokenSet tokens) {
        if (!tokens.scopes().isEmpty() && !tokens.scopes().containsAll(scopes.of(LINKEDIN))) {
            return Uni.createFrom().item(new ConnectOutcome.Refused(AccountError.SCOPE_MISSING));
        }
        return client.member(tokens.accessToken())
                .chain(member -> pages(tokens).map(pages -> outcome(tokens, member, pages)));
    }

    /** Without the pages the member can be connected all the same. */
    private Uni<List<Page>> pages(TokenSet tokens) {
        if (!tokens.scopes().contains(LIST_PAGES)) {
            return Uni.createFrom().item(List.of());
        }
        return client.pages(tokens.accessToken())
                .onFailure(PlatformAnswerException.class)
                .invoke(e -> LOG.warnf("LinkedIn does not list a member's pages: %s", e.getMessage()))
                .onFailure(PlatformAnswerException.class)
                .recoverWithItem(List.of())
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> page(tokens, id))
                .collect()
                .asList();
    }

    private Uni<Page> page(TokenSet tokens, String id) {
        return client.page(tokens.accessToken(), id)
                .onFailure(PlatformAnswerException.class)
                .recoverWithItem(new Page(id, id));
    }

    private static ConnectOutcome outcome(TokenSet tokens, Member member, List<Page> pages) {
        Profile self = profile(
                member.sub(), member.name(), member.urn(), tokens.scopes().contains(READ_MEMBER));
        if (pages.isEmpty()) {
            return new ConnectOutcome.Connected(tokens, self);
        }
        boolean reads = tokens.scopes().contains(READ_PAGES);
        Stream<Profile> ofPages = pages.stream().map(page -> profile(page.id(), page.name(), page.urn(), reads));
        return new ConnectOutcome.Choose(Stream.concat(Stream.of(self), ofPages)
                .map(profile -> new Candidate(tokens, profile))
                .toList());
    }

    /** @param reads whether the author's posts can be read back, which tells what became of a lost answer */
    private static Profile profile(String id, String name, String urn, boolean reads) {
        return new Profile(id, name, Map.of("author_urn", urn, "reads_posts", Boolean.toString(reads)));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Answers.understood(
                client.introspect(grant.accessToken())
                        .map(found -> found.active() ? new Validity.Valid() : new Validity.Refused(found.status())),
                answer -> new Validity.Refused(LinkedInErrors.refresh(answer).code()));
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        var refreshToken = grant.refreshToken();
        Uni<RefreshOutcome> outcome = refreshToken == null
                ? client.introspect(grant.accessToken()).map(found -> asLongAsItLives(grant, found))
                : client.refresh(refreshToken)
                        .map(answer -> new RefreshOutcome.Refreshed(answer.tokenSet(clock.instant())));
        return Answers.understood(outcome, LinkedInErrors::refresh);
    }

    /** Nothing renews the token, so it is used until it ends. */
    private RefreshOutcome asLongAsItLives(Grant grant, Introspection found) {
        Instant end = found.expiresAt();
        if (!found.active()) {
            return new RefreshOutcome.GrantDead("token " + found.status());
        }
        return end.isBefore(clock.instant().plus(LEAST_LIFE))
                ? new RefreshOutcome.GrantDead("token about to expire")
                : new RefreshOutcome.Refreshed(new TokenSet(grant.accessToken(), null, end, null, Set.of()));
    }

    /** A member and the member's pages share their tokens: where there can be pages, ending one would end all. */
    @Override
    public Uni<Void> revoke(Grant grant) {
        return config.organizations() ? Uni.createFrom().voidItem() : client.revoke(grant.accessToken());
    }
}
