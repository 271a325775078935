package dev.crier.media.rendition;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.UserId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that were made of media. */
@Singleton
public class Renditions implements PanacheRepositoryBase<StoredRendition, StoredRendition.Key> {

    Uni<Void> addAll(MediaId media, UserId owner, List<Rendition> made) {
        return persist(made.stream()
                .map(rendition -> new StoredRendition(media, owner, rendition))
                .toList());
    }

    /** Of each medium its renditions; a medium without any is missing from the map. */
    public Uni<Map<MediaId, List<Rendition>>> of(Collection<MediaId> media) {
        var ids = media.stream().map(MediaId::value).toList();
        return list("key.mediaId in :ids", Sort.by("key.profile"), Map.of("ids", ids))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                StoredRendition::mediaId,
                                Collectors.mapping(StoredRendition::toRendition, Collectors.toList()))));
    }
}
