package dev.crier.media.asset;

import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds up what a user's media take in the store. An upload that has not been checked takes nothing yet. */
@Singleton
class StorageUsage {

    private static final String SUM = """
            select count(*),
                   count(*) filter (where transcoding_status = 'pending'),
                   count(*) filter (where transcoding_status = 'processing'),
                   count(*) filter (where transcoding_status = 'completed'),
                   count(*) filter (where transcoding_status = 'failed'),
                   coalesce(sum(original_size_bytes)
                       filter (where original_removed_at is null and transcoding_status <> 'pending'), 0),
                   (select coalesce(sum(size_bytes), 0) from renditions where user_id = ?1)
              from social_media where user_id = ?1 and removing_since is null
            """;

    Uni<UsageView> of(Mutiny.Session session, UserId owner) {
        return session.createNativeQuery(SUM, Object[].class)
                .setParameter(1, owner.value())
                .getSingleResult()
                .map(StorageUsage::view);
    }

    private static UsageView view(Object[] row) {
        long originals = number(row[5]);
        long renditions = number(row[6]);
        return new UsageView(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                number(row[3]),
                number(row[4]),
                originals,
                renditions,
                originals + renditions);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
