package dev.crier.account.choice;

import dev.crier.account.account.AccountView;
import dev.crier.account.account.Accounts;
import dev.crier.account.account.Connections;
import dev.crier.account.audit.Actor;
import dev.crier.account.platform.ConnectOutcome.Connected;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** Turns chosen candidates into accounts. */
@ApplicationScoped
class ChosenOnes {

    /** Two choices of one user may share accounts: all lock them in one order. */
    private static final Comparator<ChoiceCandidate> LOCK_ORDER = Comparator.comparing(row -> row.platformUserId);

    private final CandidateTokens tokens;
    private final Connections connections;
    private final Accounts accounts;

    ChosenOnes(CandidateTokens tokens, Connections connections, Accounts accounts) {
        this.tokens = tokens;
        this.connections = connections;
        this.accounts = accounts;
    }

    /** Connects candidates in the session's transaction. */
    Uni<List<AccountView>> connect(Mutiny.Session session, Choice choice, List<ChoiceCandidate> picked, Actor actor) {
        return Multi.createFrom()
                .iterable(picked.stream().sorted(LOCK_ORDER).toList())
                .onItem()
                .transformToUniAndConcatenate(row -> tokens.open(choice, row)
                        .map(opened -> new Connected(opened, row.profile()))
                        .chain(connected -> connections.connect(
                                session, new UserId(choice.userId), choice.platform(), connected, actor))
                        .invoke(account -> row.connectedAs(account.id())))
                .collect()
                .asList();
    }

    /** What candidates that were chosen before have become, as it is now. */
    Uni<List<AccountView>> again(Choice choice, List<ChoiceCandidate> picked) {
        var ids = picked.stream()
                .map(row -> new AccountId(Objects.requireNonNull(row.accountId)))
                .toList();
        return accounts.of(new UserId(choice.userId), ids)
                .map(rows -> rows.stream().map(AccountView::of).toList());
    }
}
