package dev.crier.media.asset;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.UserId;
import dev.crier.rest.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code social_media}. Media that are being removed are not found, except by the clean-up. */
@Singleton
public class Assets implements PanacheRepositoryBase<Asset, UUID> {

    private static final String MINE = "userId = :user and removingSince is null";

    /** The owner's medium. Fails with 404 if it does not exist, is another's, or is being removed. */
    public Uni<Asset> mine(UserId owner, MediaId id) {
        return found(find("id = :id and " + MINE, Map.of("id", id.value(), "user", owner.value()))
                .firstResult());
    }

    /** As {@link #mine}, and locked until the transaction ends. */
    public Uni<Asset> lockMine(UserId owner, MediaId id) {
        return found(find("id = :id and " + MINE, Map.of("id", id.value(), "user", owner.value()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult());
    }

    /** Those of the ids that the owner has. */
    public Uni<List<Asset>> mine(UserId owner, Collection<MediaId> ids) {
        return find("id in :ids and " + MINE, Sort.by("id"), some(owner, ids)).list();
    }

    /** As {@link #mine(UserId, Collection)}, and locked, in one order for all, so that nobody waits in a circle. */
    public Uni<List<Asset>> lockMine(UserId owner, Collection<MediaId> ids) {
        return find("id in :ids and " + MINE, Sort.by("id"), some(owner, ids))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<List<Asset>> page(LibraryQuery query) {
        return find(query.where(), Sort.descending("createdAt").and("id"), query.parameters())
                .range(query.offset(), query.offset() + query.limit() - 1)
                .list();
    }

    Uni<Long> count(LibraryQuery query) {
        return count(query.where(), query.parameters());
    }

    /** Marks what has had its day: expired media, and uploads that were announced but never finished. */
    public Uni<Integer> beginRemovalOfExpired(Instant now, Instant pendingBefore) {
        return update(
                "removingSince = :now, updatedAt = :now where removingSince is null and (deleteAfter <= :now"
                        + " or transcodingStatus = :pending and createdAt < :pendingBefore)",
                Map.of("now", now, "pending", TranscodingStatus.PENDING, "pendingBefore", pendingBefore));
    }

    /** Marks all that a user has, whatever needs it. */
    public Uni<Integer> beginRemovalOfAll(UserId owner, Instant now) {
        return update(
                "removingSince = :now, updatedAt = :now where userId = :user and removingSince is null",
                Map.of("now", now, "user", owner.value()));
    }

    /** Of a user's media those whose removal was begun. */
    public Uni<List<Asset>> beingRemoved(UserId owner) {
        return find("userId = ?1 and removingSince is not null", Sort.by("id"), owner.value())
                .list();
    }

    /** Media whose removal was begun, from the id on. */
    public Uni<List<Asset>> beingRemoved(UUID after, int count) {
        return find("removingSince is not null and id > ?1", Sort.by("id"), after)
                .range(0, count - 1)
                .list();
    }

    /** Media that no longer need their original: transcoded ones, and failed ones after a while; from the id on. */
    public Uni<List<Asset>> withUnusedOriginal(UUID after, Instant failedBefore, int count) {
        return find(
                        "originalRemovedAt is null and removingSince is null and id > :after and (transcodingStatus"
                                + " = :completed or transcodingStatus = :failed and updatedAt < :failedBefore)",
                        Sort.by("id"),
                        Map.of(
                                "after",
                                after,
                                "completed",
                                TranscodingStatus.COMPLETED,
                                "failed",
                                TranscodingStatus.FAILED,
                                "failedBefore",
                                failedBefore))
                .range(0, count - 1)
                .list();
    }

    private static Map<String, Object> some(UserId owner, Collection<MediaId> ids) {
        return Map.of(
                "user", owner.value(), "ids", ids.stream().map(MediaId::value).toList());
    }

    private static Uni<Asset> found(Uni<Asset> asset) {
        return asset.onItem().ifNull().failWith(() -> Problem.notFound("media"));
    }
}
