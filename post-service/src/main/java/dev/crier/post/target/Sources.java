package dev.crier.post.target;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.PostId;
import dev.crier.contracts.UserId;
import dev.crier.post.PostError;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks up, at the services that own them, the accounts and media that a post names. */
@ApplicationScoped
public class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class);

    private final AccountClient accounts;
    private final MediaClient media;

    Sources(AccountClient accounts, MediaClient media) {
        this.accounts = accounts;
        this.media = media;
    }

    /** What a post names, in the author's order. All of it belongs to the author. */
    public record Resolved(List<TargetAccount> accounts, List<PostMedium> media) {}

    /** Resolves the ids; fails with a {@link Problem} if one is not the user's or a service does not answer. */
    public Uni<Resolved> resolve(UserId user, List<AccountId> accountIds, List<MediaId> mediaIds) {
        return Uni.combine()
                .all()
                .unis(accounts(user, accountIds), media(user, mediaIds))
                .with(Resolved::new);
    }

    /** Has media-service keep a post's media; fails with a {@link Problem} if it does not answer. */
    public Uni<Void> attach(UserId user, PostId post, List<MediaId> mediaIds) {
        if (mediaIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return media.attach(user, post, mediaIds)
                .onFailure()
                .transform(failure -> failure instanceof WebApplicationException answer
                                && answer.getResponse().getStatus() == 404
                        ? Problem.of(PostError.MEDIA_NOT_FOUND, "A medium was deleted while the post was written.")
                        : unavailable("media-service", failure));
    }

    private Uni<List<TargetAccount>> accounts(UserId user, List<AccountId> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return accounts.find(user, ids)
                .onFailure()
                .transform(failure -> unavailable("account-service", failure))
                .map(found -> inOrder(
                        ids, byId(found, TargetAccount::id, user, TargetAccount::userId), PostError.ACCOUNT_NOT_FOUND));
    }

    private Uni<List<PostMedium>> media(UserId user, List<MediaId> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return media.find(user, ids)
                .onFailure()
                .transform(failure -> unavailable("media-service", failure))
                .map(found ->
                        inOrder(ids, byId(found, PostMedium::id, user, PostMedium::userId), PostError.MEDIA_NOT_FOUND));
    }

    /** Drops what is not the user's, should the other service ever send it. */
    private static <I, T> Map<I, T> byId(List<T> found, Function<T, I> id, UserId user, Function<T, UserId> owner) {
        return found.stream()
                .filter(item -> owner.apply(item).equals(user))
                .collect(Collectors.toMap(id, Function.identity(), (first, second) -> first));
    }

    private static <I, T> List<T> inOrder(List<I> ids, Map<I, T> found, PostError missingError) {
        Set<I> missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            List<String> names = missing.stream().map(Object::toString).sorted().toList();
            throw Problem.of(missingError, "Not found: " + String.join(", ", names))
                    .with("ids", names);
        }
        return ids.stream().map(found::get).toList();
    }

    private static Problem unavailable(String service, Throwable failure) {
        LOG.warnf("%s does not answer: %s", service, failure);
        return Problem.of(PostError.DEPENDENCY_UNAVAILABLE, service + " does not answer; try again in a moment.")
                .with("service", service);
    }
}
