package dev.crier.account.choice;

import dev.crier.account.AccountError;
import dev.crier.account.account.AccountView;
import dev.crier.account.account.Accounts;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.audit.Actor;
import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Shows a choice to its owner and makes it, once. */
@ApplicationScoped
class Choosing {

    private final TenantTransaction transaction;
    private final Choices choices;
    private final ChoiceCandidates candidates;
    private final Accounts accounts;
    private final ChosenOnes chosenOnes;
    private final Clock clock;

    Choosing(
            TenantTransaction transaction,
            Choices choices,
            ChoiceCandidates candidates,
            Accounts accounts,
            ChosenOnes chosenOnes,
            Clock clock) {
        this.transaction = transaction;
        this.choices = choices;
        this.candidates = candidates;
        this.accounts = accounts;
        this.chosenOnes = chosenOnes;
        this.clock = clock;
    }

    /** What can be connected. */
    Uni<ChoiceView> show(UserId user, ChoiceId id) {
        return transaction.asUser(
                user,
                session -> open(choices.find(id)).chain(choice -> {
                    if (choice.used()) {
                        throw used();
                    }
                    return candidates
                            .of(choice)
                            .chain(offered -> accounts.connected(user, choice.platform())
                                    .map(rows -> ChoiceView.of(choice, offered, platformIds(rows))));
                }));
    }

    /** Connects the wanted ones, all or none. The same wish again changes nothing and has the same answer. */
    Uni<List<AccountView>> choose(UserId user, ChoiceId id, Set<String> wanted, Actor actor) {
        return transaction.asUser(
                user,
                session -> open(choices.lock(id))
                        .chain(choice -> candidates
                                .of(choice)
                                .chain(offered -> make(session, choice, picked(offered, wanted), offered, actor))));
    }

    private Uni<Choice> open(Uni<Choice> found) {
        return found.onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("choice"))
                .invoke(choice -> {
                    if (choice.expired(clock.instant())) {
                        throw Problem.of(AccountError.CHOICE_EXPIRED, "Connect again: nobody chose in time");
                    }
                });
    }

    private static List<ChoiceCandidate> picked(List<ChoiceCandidate> offered, Set<String> wanted) {
        Set<String> unknown = new TreeSet<>(wanted);
        offered.forEach(candidate -> unknown.remove(candidate.platformUserId));
        if (!unknown.isEmpty()) {
            throw Problem.of(AccountError.CANDIDATE_UNKNOWN, "Some of platform_user_ids are not offered here")
                    .with("platform_user_ids", unknown);
        }
        return offered.stream()
                .filter(candidate -> wanted.contains(candidate.platformUserId))
                .toList();
    }

    private Uni<List<AccountView>> make(
            Mutiny.Session session,
            Choice choice,
            List<ChoiceCandidate> picked,
            List<ChoiceCandidate> offered,
            Actor actor) {
        if (choice.used()) {
            if (!picked.stream().allMatch(ChoiceCandidate::chosen)) {
                throw used();
            }
            return chosenOnes.again(choice, picked);
        }
        return chosenOnes.connect(session, choice, picked, actor).invoke(connected -> {
            choice.usedAt = clock.instant();
            offered.forEach(ChoiceCandidate::forgetTokens);
        });
    }

    private static Problem used() {
        return Problem.of(AccountError.CHOICE_USED, "Connect again to choose otherwise: this choice was made");
    }

    private static Set<String> platformIds(List<SocialAccount> connected) {
        return connected.stream().map(SocialAccount::platformUserId).collect(Collectors.toSet());
    }
}
