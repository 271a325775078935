package dev.crier.account;

import dev.crier.account.platform.Authorization;
import dev.crier.account.platform.BoardLister;
import dev.crier.account.platform.CodeExchange;
import dev.crier.account.platform.ConnectOutcome;
import dev.crier.account.platform.ConnectOutcome.Candidate;
import dev.crier.account.platform.ConnectOutcome.Choose;
import dev.crier.account.platform.ConnectOutcome.Connected;
import dev.crier.account.platform.ConsentPageConnector;
import dev.crier.account.platform.Grant;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.RefreshOutcome;
import dev.crier.account.platform.TokenSet;
import dev.crier.account.platform.Validity;
import dev.crier.account.token.Secret;
import dev.crier.contracts.PlatformId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A platform that exists in tests alone: one person has several pages, as on Facebook, pages have boards, as on
 * Pinterest, and tokens are what a test wants.
 */
@ApplicationScoped
public class FakeHub implements ConsentPageConnector, BoardLister {

    public static final String ID = "hub";

    private final List<String> refreshed = new CopyOnWriteArrayList<>();
    private volatile List<Candidate> pages = List.of();
    private volatile boolean ended;
    private volatile Function<Grant, Uni<List<Board>>> boards =
            grant -> Uni.createFrom().item(List.of());
    private volatile Function<Grant, Uni<Void>> revocation =
            grant -> Uni.createFrom().voidItem();
    private volatile Function<Grant, Uni<RefreshOutcome>> refresh = this::refreshed;
    private volatile Function<Grant, Uni<Validity>> validity = FakeHub::valid;

    /** A page whose token never ends and that nothing renews. */
    public static Candidate page(String id, String token) {
        return page(id, token, null, null);
    }

    /** A page with tokens of any kind. */
    public static Candidate page(String id, String token, String refreshToken, Instant expiresAt) {
        var tokens = new TokenSet(
                Secret.of(token), Secret.ofNullable(refreshToken), expiresAt, null, Set.of("read", "write"));
        return new Candidate(tokens, new Profile(id, "page " + id, Map.of("kind", "page", "page_id", id)));
    }

    /** What the next person who consents has; one page is connected, of several one has to choose. */
    public void has(Candidate... candidates) {
        pages = List.of(candidates);
        ended = false;
        refreshed.clear();
        boards = grant -> Uni.createFrom().item(List.of());
        revocation = grant -> Uni.createFrom().voidItem();
        refresh = this::refreshed;
        validity = FakeHub::valid;
    }

    /** The person has taken the consent back. */
    public void hasEnded() {
        ended = true;
    }

    public void onBoards(Function<Grant, Uni<List<Board>>> answer) {
        boards = answer;
    }

    public void onRevoke(Function<Grant, Uni<Void>> answer) {
        revocation = answer;
    }

    /** Instead of new tokens; the call is counted all the same. */
    public void onRefresh(Function<Grant, Uni<RefreshOutcome>> answer) {
        refresh = answer;
    }

    public void onValidate(Function<Grant, Uni<Validity>> answer) {
        validity = answer;
    }

    /** The refresh tokens that were used; "none" where there was none. */
    public List<String> refreshed() {
        return refreshed;
    }

    @Override
    public PlatformId platform() {
        return PlatformId.of(ID);
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public URI authorizeUrl(Authorization authorization) {
        return URI.create(
                "https://hub.test/consent?state=" + authorization.state().reveal());
    }

    @Override
    public Uni<ConnectOutcome> exchange(CodeExchange exchange) {
        return Uni.createFrom()
                .item(
                        pages.size() == 1
                                ? new Connected(
                                        pages.getFirst().tokens(),
                                        pages.getFirst().profile())
                                : new Choose(pages));
    }

    @Override
    public Uni<RefreshOutcome> refresh(Grant grant) {
        var caller = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(() -> {
                    var refreshToken = grant.refreshToken();
                    refreshed.add(refreshToken == null ? "none" : refreshToken.reveal());
                    return refresh.apply(grant);
                })
                .emitOn(task -> caller.runOnContext(back -> task.run()));
    }

    @Override
    public Uni<Validity> validate(Grant grant) {
        return Uni.createFrom().deferred(() -> validity.apply(grant));
    }

    private static Uni<Validity> valid(Grant grant) {
        return Uni.createFrom().item(new Validity.Valid());
    }

    /** A token that never ended is the same as before; the others are new. */
    private Uni<RefreshOutcome> refreshed(Grant grant) {
        var refreshToken = grant.refreshToken();
        if (ended) {
            return Uni.createFrom().item(new RefreshOutcome.GrantDead("revoked"));
        }
        var tokens = refreshToken == null
                ? new TokenSet(grant.accessToken(), null, null, null, Set.of())
                : new TokenSet(Secret.of("renewed"), null, Instant.now().plusSeconds(3600), null, Set.of());
        return Uni.createFrom().item(new RefreshOutcome.Refreshed(tokens));
    }

    @Override
    public Uni<List<Board>> boards(Grant grant) {
        return boards.apply(grant);
    }

    @Override
    public Uni<Void> revoke(Grant grant) {
        return revocation.apply(grant);
    }
}
